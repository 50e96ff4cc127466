// The main job: a click on the toolbar button of a page shows its digest, and every sentence of it stands in the page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { native } from '../lib/core.js'
import { NEWS, SERVED, pages } from '../lib/pages.js'
import { bare, click, disorder, text } from '../lib/popup.js'
import { suite } from '../lib/suite.js'

const it = suite(SERVED)
const articles = pages.filter((page) => page.expected.status === 'article')
/** People that the popup shows before the reader asks for more. */
const PEOPLE = 6

for (const page of articles) {
  test(`a click on ${page.name} shows its digest, quoted from the page`, async () => {
    const url = it.server.origin + page.where
    const tab = await it.visit(url)
    const { popup, ...shown } = await click(tab)
    const all = await text(tab)
    const parts = await disorder(popup)
    await popup.close()

    assert.deepEqual(parts, [], 'below the title')
    for (const sentence of shown.sentences) assert.ok(all.includes(bare(sentence)), `not in the page: ${sentence}`)
    if (page.expected.live_differs) return
    assert.ok(shown.sentences.length > 0, `no summary; the popup says “${shown.state}”`)
    const digest = native(page.file, url)
    assert.equal(shown.title, digest.title)
    assert.deepEqual(shown.sentences, digest.summary.map((/** @type {any} */ pick) => pick.text))
    assert.deepEqual(shown.people, digest.people.slice(0, PEOPLE).map((/** @type {any} */ person) => person.name))
    assert.deepEqual(shown.tags, digest.tags.map((/** @type {any} */ tag) => tag.text))
  })
}

test('a news page has a title, a summary, people and tags', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  const { popup, ...shown } = await click(tab)
  await popup.close()
  await tab.close()
  assert.match(shown.title, /Tide gate at Marrow Quay/)
  assert.match(shown.meta, /Selby Haven Courier.*Marta Ellingsen.*2025/)
  assert.ok(shown.sentences.length >= 2, `${shown.sentences.length} sentences`)
  assert.ok(shown.people.includes('Halvard Quist'), `people: ${shown.people.join()}`)
  assert.ok(shown.tags.length >= 3, `tags: ${shown.tags.join()}`)
})
