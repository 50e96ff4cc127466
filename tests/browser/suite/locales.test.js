// The interface's words: every language has all of them, none is unused or missing, none is written anywhere else.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { ROOT } from '../lib/suite.js'

/** @typedef {Record<string, {message: string, description?: string, placeholders?: Record<string, {content: string}>}>} Messages */

const FOLDER = path.join(ROOT, 'extension')
const LOCALES = path.join(FOLDER, '_locales')
const locales = readdirSync(LOCALES).sort()
/** @param {string} locale @returns {Messages} */
const read = (locale) => JSON.parse(readFileSync(path.join(LOCALES, locale, 'messages.json'), 'utf8'))
const english = read('en')

/** Sources that speak to the reader. */
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(js|html|json)$/.test(file) && !file.startsWith('_locales'))
  .map((file) => ({ file, source: readFileSync(path.join(FOLDER, file), 'utf8') }))
const scripts = files.filter(({ file }) => file.endsWith('.js'))
const markup = files.filter(({ file }) => file.endsWith('.html'))
/** JavaScript without its comments. @param {string} source */
const code = (source) => source.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '$1')

/** Of each key with a plural form, the key without. @param {string} key */
const base = (key) => key.replace(/_(zero|one|two|few|many)$/, '')
const plurals = new Set(Object.keys(english).filter((key) => base(key) !== key).map(base))

/** Which forms a language has for whole numbers that occur. @param {string} locale */
function forms(locale) {
  const rules = new Intl.PluralRules(locale.replace('_', '-'))
  return new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)))
}

/** The numbers of the values that a message shows. @param {Messages[string]} message */
function values({ message, placeholders = {} }) {
  const numbered = message.replace(/\$(\w+)\$/g, (_, name) => placeholders[name.toLowerCase()]?.content ?? `$${name}$`)
  return [...new Set(numbered.match(/\$\d|\$\w+\$/g))].sort().join(' ')
}

for (const locale of locales) {
  const messages = read(locale)

  test(`${locale} has every message, and none besides`, () => {
    const own = new Set(Object.keys(messages).map(base))
    assert.deepEqual([...own].sort(), [...new Set(Object.keys(english).map(base))].sort())
    for (const [key, { message }] of Object.entries(messages)) assert.ok(message.trim(), `${key} is empty`)
    assert.equal(messages.languageTag.message, locale.replace('_', '-'))
  })

  test(`${locale} has each form of the plural that it needs`, () => {
    for (const key of plurals) {
      const own = new Set(Object.keys(messages).filter((one) => base(one) === key && one !== key).map((one) => one.slice(key.length + 1)))
      const needed = forms(locale)
      needed.delete('other')
      assert.deepEqual([...own].sort(), [...needed].sort(), key)
    }
  })

  test(`${locale} names the same values in each message`, () => {
    for (const [key, message] of Object.entries(messages)) {
      const known = values(english[key] ?? english[base(key)])
      // "mentioned once" needs no number.
      if (base(key) !== key) assert.ok(values(message).split(' ').every((value) => values(english[base(key)]).includes(value)), key)
      else assert.equal(values(message), known, key)
    }
  })

  test(`${locale} quotes the words that it tells the reader to look for`, () => {
    assert.ok(messages.optSitesNone.message.includes(messages.siteAlways.message))
  })

  test(`${locale} fits into the stores: at most 132 characters, in NFC, without loose space`, () => {
    assert.ok([...messages.description.message].length <= 132, messages.description.message)
    for (const [key, { message }] of Object.entries(messages)) {
      assert.equal(message, message.normalize('NFC'), key)
      assert.equal(message, message.trim(), key)
    }
  })
}

test('the settings offer exactly the languages that there are', async () => {
  const { LANGUAGES } = await import(pathToFileURL(path.join(FOLDER, 'options/languages.js')).href)
  assert.deepEqual(Object.keys(LANGUAGES).sort(), locales)
})

test('every message is used', () => {
  const all = files.map(({ source, file }) => (file.endsWith('.js') ? code(source) : source)).join('\n')
  const unused = Object.keys(english).filter((key) => {
    const name = base(key)
    return ![`'${name}'`, `"${name}"`, `__MSG_${name}__`].some((use) => all.includes(use))
  })
  assert.deepEqual(unused, [])
})

test('every message that is asked for is there', () => {
  const asked = new Set()
  for (const { source } of scripts) for (const [, key] of code(source).matchAll(/\b(?:words|plural|button|undoable)\(\s*'(\w+)'/g)) asked.add(key)
  for (const { source } of markup) for (const [, key] of source.matchAll(/data-(?:words|label)="(\w+)"/g)) asked.add(key)
  for (const { source } of files) for (const [, key] of source.matchAll(/__MSG_(\w+)__/g)) asked.add(key)
  assert.ok(asked.size > 60, `only ${asked.size} found: the search is broken`)
  assert.deepEqual([...asked].filter((key) => !english[key]), [])
})

test('no words are written into the markup', () => {
  for (const { file, source } of markup) {
    const body = source.replace(/<title>Standfirst<\/title>/, '').replace(/<!--[^]*?-->/g, '')
    for (const [, text] of body.matchAll(/>([^<]+)</g)) assert.doesNotMatch(text, /\p{L}/u, file)
    for (const [, name, text] of body.matchAll(/\s(title|alt|placeholder|aria-label)="([^"]*)"/g)) assert.equal(text, '', `${file}: ${name}`)
  }
})

test('no words are written into the scripts', () => {
  // Where a text reaches the reader: what is put into an element, and what names it.
  const spots =
    /(?:\.textContent\s*=|\.title\s*=|\.placeholder\s*=|'aria-label':|\btitle:|setAttribute\('(?:aria-label|title)',|\.append\(|replaceChildren\(|\breport\(|\bflash\([^,]*,)\s*(['"`])((?:(?!\1).)*)\1/g
  for (const { file, source } of scripts)
    for (const [whole, , text] of code(source).matchAll(spots)) assert.doesNotMatch(text.replace(/\$\{[^}]*\}/g, ''), /\p{L}{2}/u, `${file}: ${whole}`)
})
