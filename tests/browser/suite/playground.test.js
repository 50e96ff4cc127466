// The playground: pasted text and HTML, a dropped file, the sample article; the same core outside of the extension.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pages } from '../lib/pages.js'
import { ROOT, suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(path.join(ROOT, 'target/www'))
/** @typedef {import('../lib/browser.js').Tab} Tab */

const open = () => it.browser.open(`${it.server.origin}/index.html`)

/** @param {string} name of a folder of tests/pages */
const page = (name) => {
  const found = pages.find((page) => page.name === name)
  if (!found) throw new Error(`tests/pages has no ${name}`)
  return readFileSync(found.file, 'utf8')
}

/** @param {Tab} tab */
const shown = (tab) =>
  tab.evaluate(() => {
    /** @param {string} selector */
    const all = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '')
    return {
      ready: !(/** @type {HTMLElement} */ (document.querySelector('#reading')).hidden),
      state: all('#state').join(),
      title: all('#title').join(),
      sentences: all('#sentences button'),
      text: all('#text').join(),
      people: all('#people li'),
      tags: all('#tags li'),
    }
  })

/** @param {Tab} tab */
const digest = (tab) =>
  until('the digest is shown', async () => {
    const now = await shown(tab)
    return now.ready && now
  })

/** @param {Tab} tab @param {string} source */
async function paste(tab, source) {
  await tab.evaluate((source) => {
    const box = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'))
    box.value = source
  }, source)
  await tab.press('#form [type=submit]')
}

test('the sample article is read, at any length, and copied', async () => {
  const tab = await open()
  await tab.press('#sample')
  const found = await digest(tab)
  assert.match(found.title, /Aldermoor/)
  assert.ok(found.sentences.length >= 2 && found.people.length >= 2 && found.tags.length >= 3)
  for (const sentence of found.sentences) assert.ok(found.text.includes(sentence), `not in the text: ${sentence}`)

  await tab.press('[name=length][value=long]')
  const long = await until('there are more sentences', async () => {
    const { sentences } = await shown(tab)
    return sentences.length > found.sentences.length && sentences
  })
  await tab.press('#copy')
  await until('it says that it copied', () => tab.evaluate(() => Boolean(document.querySelector('#copied')?.textContent)))
  const copied = await it.browser.clipboard()
  for (const sentence of long) assert.ok(copied.includes(sentence), `not copied: ${sentence}`)
  // Last, for the text scrolls smoothly to its place.
  await tab.press('#sentences li:last-child button')
  await until('the sentence is shown in the text', () =>
    tab.evaluate((last) => document.querySelector('#text .here')?.textContent === last, long.at(-1)),
  )
  await tab.close()
})

test('pasted HTML is read without running any of it', async () => {
  const tab = await open()
  const source = page('wordpress-news').replace('</body>', '<img src="nowhere.png" onerror="document.title=1"><script>document.title = 2</script></body>')
  const before = await tab.evaluate(() => document.title)
  await paste(tab, source)
  const found = await digest(tab)
  assert.match(found.title, /Tide gate at Marrow Quay/)
  assert.equal(await tab.evaluate(() => document.title), before)
  assert.ok(!it.server.asked.some((where) => where.includes('nowhere')), 'a picture of the pasted page was loaded')
  await tab.close()
})

test('pasted text is read, and an empty box is said to be one', async () => {
  const tab = await open()
  await paste(tab, '   ')
  await until('it says that there is nothing', async () => (await shown(tab)).state)
  const block = (/** @type {number} */ i) =>
    `The harbour at Quillon Bay took in ${i + 40} boats on Sunday. Nobody had counted them before, said Odile Marchetti, who keeps the light. She expects more of them in the ${i + 2}nd week of May.`
  await paste(tab, ['Quillon Bay counts its boats', ...[1, 2, 3, 4, 5, 6].map(block)].join('\n\n'))
  const found = await digest(tab)
  assert.equal(found.title, 'Quillon Bay counts its boats')
  assert.ok(found.sentences.length > 0)
  await tab.close()
})

test('a page without an article says so, and is summarised on request', async () => {
  const tab = await open()
  await paste(tab, page('home-page'))
  await until('it offers to summarise', () => tab.evaluate(() => Boolean(document.querySelector('#state button'))))
  await tab.press('#state button')
  assert.ok((await digest(tab)).sentences.length > 0)
  await tab.close()
})

test('a dropped file is read', async () => {
  const tab = await open()
  await tab.evaluate((source) => {
    const data = new DataTransfer()
    data.items.add(new File([source], 'page.html', { type: 'text/html' }))
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
  }, page('interview'))
  const found = await digest(tab)
  assert.ok(found.sentences.length > 0)
  await tab.close()
})
