// A click on a sentence goes to it in the page and marks it there; the page itself stays as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked, marks, traces } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { bare, click } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)
const open = () => it.browser.open(it.server.origin + NEWS)

test('a click on a sentence scrolls the page to it and marks it', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  for (const [i, sentence] of sentences.entries()) {
    await popup.press(`#sentences li:nth-child(${i + 1}) .sentence`)
    const mark = await until(`“${sentence}” is marked and in sight`, async () => {
      const focus = await marked(tab, 'focus')
      return focus?.inSight && bare(focus.text) === bare(sentence) && focus
    })
    assert.equal(bare(mark.text), bare(sentence))
  }
  await popup.close()
  await tab.close()
})

test('the whole summary is marked and unmarked, and nothing stays behind', async () => {
  const tab = await open()
  const before = await traces(tab)
  const { popup, sentences } = await click(tab)
  await popup.press('#mark')
  const all = await until('the summary is marked', () => marked(tab, 'summary'))
  assert.equal(bare(all.text), bare(sentences.join('')))
  // Older versions of Firefox, 140 among them, allow an extension no sheet but a `<style>`.
  const { markup } = await traces(tab)
  assert.equal(markup.replace(/<style>::highlight\(standfirst-[^<]*<\/style>/, ''), before.markup, 'marking wrote to the page')
  if (it.browser.name !== 'firefox') assert.equal(markup, before.markup)
  await popup.press('#mark')
  await until('the marks are gone', async () => !(await marks(tab)).length)
  await popup.close()
  assert.deepEqual(await traces(tab), before)
  await tab.close()
})

test('a person chosen is marked at every mention', async () => {
  const tab = await open()
  const { popup, people } = await click(tab)
  const count = await popup.evaluate(() => Number(document.querySelector('#people .chip .count')?.textContent))
  await popup.press('#people .chip')
  const mark = await until(`${people[0]} is marked`, () => marked(tab, 'person'))
  assert.ok(mark.ranges >= count && count > 0, `${mark.ranges} marks, ${count} mentions`)
  await popup.press('#people .chip')
  await until('the marks are gone', async () => !(await marks(tab)).length)
  await popup.close()
  await tab.close()
})

test('marks come back when the page writes its text anew', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  await popup.press('#mark')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await popup.close()
  await tab.evaluate(() => {
    for (const p of document.querySelectorAll('p')) p.textContent = p.textContent
  })
  await until('all sentences are marked again', async () => {
    const mark = await marked(tab, 'summary')
    return mark && bare(mark.text) === bare(sentences.join(''))
  })
  await tab.close()
})
