// How well a mark can be read is reckoned as WCAG 2.2 has it, and the colours that we begin with can be.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { ROOT } from '../lib/suite.js'

const { contrast, isColour, READABLE } = await import(pathToFileURL(path.join(ROOT, 'extension/shared/contrast.js')).href)

test('the contrast is that of the standard, whichever colour comes first', () => {
  // Reckoned by hand from the definition of relative luminance.
  for (const [one, other, expected] of /** @type {const} */ ([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])) {
    assert.ok(Math.abs(contrast(one, other) - expected) < 0.01, `${one} on ${other}: ${contrast(one, other)}`)
    assert.equal(contrast(one, other), contrast(other, one))
  }
})

test('only six hexadecimal digits are a colour', () => {
  for (const colour of ['#ffe48a', '#FFE48A']) assert.ok(isColour(colour))
  for (const none of ['#fff', 'red', '#ffe48a0', 'ffe48a', '#ggg000', ' #ffe48a', null, 7, ['#ffe48a'], '#ffe48a;}']) assert.ok(!isColour(none), String(none))
})

const source = (/** @type {string} */ file) => readFileSync(path.join(ROOT, 'extension', file), 'utf8')
/** The tokens of a theme, as a sheet sets them. @param {string} text @param {number} theme 0: light, 1: dark */
const tokens = (text, theme) => {
  /** @type {Record<string, string>} */
  const all = {}
  for (const [, name] of text.matchAll(/--(\w+): #/g)) all[name] = [...text.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g'))][theme]?.[1]
  return all
}

for (const [theme, name] of ['light', 'dark'].entries()) {
  test(`every text of ours can be read on its ground, ${name}`, () => {
    const { paper, ink, soft, warn, mark, person, edge, focus } = tokens(source('shared/tokens.css'), theme)
    for (const text of [ink, soft, warn]) assert.ok(contrast(text, paper) >= READABLE, `${text} on ${paper}`)
    for (const ground of [mark, person]) assert.ok(contrast(ink, ground) >= READABLE, `${ink} on ${ground}`)
    // What is no text but has to be seen: the focus, and the edge of a field. https://www.w3.org/TR/WCAG22/#non-text-contrast
    for (const line of [focus, edge]) assert.ok(contrast(line, paper) >= 3, `${line} on ${paper}`)
  })

  test(`the card, the settings and the marks have the tokens of our pages, ${name}`, async () => {
    const ours = tokens(source('shared/tokens.css'), theme)
    const { warn: _warn, edge: _edge, ...shown } = ours
    assert.deepEqual(tokens(source('page/card.js'), theme), shown)
    const { defaults, INK } = await import(pathToFileURL(path.join(ROOT, 'extension/shared/settings.js')).href)
    assert.deepEqual(defaults().colours[name], { mark: ours.mark, person: ours.person })
    assert.equal(INK[/** @type {'light' | 'dark'} */ (name)], ours.ink)
  })
}

test('no sheet but the one of tokens names the colours that are tokens', () => {
  const all = new Set([0, 1].flatMap((theme) => Object.values(tokens(source('shared/tokens.css'), theme))))
  for (const file of ['popup/popup.css', 'popup/print.css']) {
    for (const [colour] of source(file).matchAll(/#[0-9a-f]{6}\b/g)) assert.ok(!all.has(colour), `${file}: ${colour}`)
  }
})
