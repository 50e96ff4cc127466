// A person or a tag that is chosen: its sentences are listed, its places marked in the page, one after the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked, marks } from '../lib/marks.js'
import { BODY, HEADLINE } from '../lib/headline.js'
import { SERVED } from '../lib/pages.js'
import { bare, click, words } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)

const open = () => it.browser.open(`${it.server.origin}/www/sample/index.html`)

/** What the panel of the chosen chip shows. @param {import('../lib/browser.js').Popup} popup */
const panel = (popup) =>
  popup.evaluate(() => {
    const found = document.querySelector('.found')
    const all = (/** @type {string} */ selector) => [...(found?.querySelectorAll(selector) ?? [])]
    return {
      where: found?.querySelector('.steps span')?.textContent ?? '',
      sentences: all('.place').map((place) => place.textContent ?? ''),
      names: all('.place').map((place) => [...place.querySelectorAll('mark')].map((mark) => mark.textContent ?? '')),
      current: all('.place').findIndex((place) => place.hasAttribute('aria-current')),
      inSection: found?.closest('section')?.id ?? '',
    }
  })

test('a person lists the sentences that name them, and the reader steps from one to the next', async () => {
  const tab = await open()
  const { popup, people } = await click(tab)
  await popup.press('#people .chip')
  const first = await until('the panel says where the reader is', async () => {
    const now = await panel(popup)
    return /\d/.test(now.where) && now
  })
  assert.equal(first.inSection, 'people')
  assert.ok(first.sentences.length >= 2, `${first.sentences.length} sentences`)
  const family = people[0].split(' ').at(-1) ?? ''
  for (const [i, names] of first.names.entries()) {
    assert.ok(names.length, `nothing is set off in “${first.sentences[i]}”`)
    assert.ok(first.sentences[i].includes(family), first.sentences[i])
  }
  const page = bare(await tab.evaluate(() => document.body.textContent ?? ''))
  for (const sentence of first.sentences) assert.ok(page.includes(bare(sentence)), `not on the page: ${sentence}`)
  await until('the first place is in sight', async () => (await marked(tab, 'here'))?.inSight)

  const seen = new Set([first.where])
  for (let i = 1; i < first.names.flat().length; i++) {
    const before = (await panel(popup)).where
    await popup.press('.step:last-child')
    const { where, current } = await until('the next place is another', async () => {
      const now = await panel(popup)
      return now.where !== before && now
    })
    seen.add(where)
    const here = await until('it is in sight', async () => {
      const here = await marked(tab, 'here')
      return here?.inSight && here
    })
    assert.ok(bare(first.sentences[current]).includes(bare(here.text)), `${here.text} is not in the sentence that is shown`)
  }
  assert.equal(seen.size, first.names.flat().length, 'a place was visited twice')
  // From the last to the first, and back.
  await popup.press('.step:last-child')
  await until('after the last comes the first', async () => (await panel(popup)).where === first.where)
  await popup.press('.step:nth-last-child(2)')
  await until('before the first comes the last', async () => (await panel(popup)).where !== first.where)

  await popup.press('#people .chip')
  await until('the marks are gone', async () => !(await marks(tab)).length)
  assert.equal((await panel(popup)).sentences.length, 0)
  await popup.close()
  await tab.close()
})

test('a tag lists the sentences that carry it, and a click on one goes there', async () => {
  const tab = await open()
  const { popup, tags } = await click(tab)
  await popup.press('#tags .chip')
  const { sentences, names } = await until('the panel is filled', async () => {
    const now = await panel(popup)
    return now.sentences.length && now.where ? now : null
  })
  assert.equal((await panel(popup)).inSection, 'tags')
  assert.ok(names.every((all) => all.length), 'a sentence does not show the tag')
  assert.ok(names.flat().some((name) => bare(name).toLowerCase().includes(bare(tags[0]).toLowerCase())), `${names} for ${tags[0]}`)
  const last = sentences.length
  await popup.press(`.places li:nth-child(${last}) .place`)
  await until('the page goes there', async () => {
    const here = await marked(tab, 'here')
    // Each place may say the same word: the panel tells which of them it is.
    return here?.inSight && (await panel(popup)).current === last - 1 && bare(sentences[last - 1]).includes(bare(here.text))
  })

  // Another chip takes its place: there is one panel, and one kind of mark.
  await popup.press('#people .chip')
  await until('the person has the panel', async () => (await panel(popup)).inSection === 'people')
  assert.equal(await popup.evaluate(() => document.querySelectorAll('.found').length), 1)
  assert.equal(await popup.evaluate(() => document.querySelectorAll('.chip[aria-pressed=true]').length), 1)
  await popup.close()
  await tab.close()
})

test('a tag that no sentence carries leads to the headline, and says so', async () => {
  it.server.put('/headline.html', HEADLINE)
  const tab = await it.browser.open(`${it.server.origin}/headline.html`)
  const { popup, title, tags } = await click(tab)
  const nth = tags.findIndex((tag) => !BODY.toLowerCase().includes(tag.toLowerCase())) + 1
  assert.ok(nth > 0, `every tag stands in the text: ${tags}`)
  await tab.evaluate(() => scrollTo({ top: 1e5, behavior: 'instant' }))
  await popup.press(`#tags li:nth-child(${nth}) .chip`)
  const { sentences } = await until('it says so', async () => {
    const now = await panel(popup)
    return now.where === words('onlyHeadline') && now
  })
  assert.deepEqual(sentences, [title])
  const here = await until('the headline is marked and in sight', async () => {
    const here = await marked(tab, 'here')
    return here?.inSight && here
  })
  assert.equal(bare(here.text), bare(title))
  await popup.press('.place')
  assert.equal((await panel(popup)).where, words('onlyHeadline'))

  await popup.close()
  await tab.close()
})

test('what was chosen stays marked while the popup is closed, and is over when it opens again', async () => {
  const tab = await open()
  const { popup } = await click(tab)
  await popup.press('#people .chip')
  await until('a person is marked', () => marked(tab, 'person'))
  await popup.close()
  assert.ok(await marked(tab, 'person'), 'the marks went with the popup')
  const again = await click(tab)
  assert.deepEqual(await marks(tab), [])
  assert.equal(await again.popup.evaluate(() => document.querySelectorAll('.chip[aria-pressed=true]').length), 0)
  await again.popup.close()
  await tab.close()
})
