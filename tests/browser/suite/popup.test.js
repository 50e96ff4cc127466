// What a reader does in the popup beyond reading it: another length, all people, copying.
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { SERVED } from '../lib/pages.js'
import { click, shown, words } from '../lib/popup.js'
import { ROOT, suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

const it = suite(SERVED)
const SAMPLE = '/www/sample/index.html'

const open = () => it.browser.open(it.server.origin + SAMPLE)

/** Chooses an entry of the menu that the button for copying opens. @param {import('../lib/browser.js').Popup} popup @param {string} label */
async function copy(popup, label) {
  await popup.press('#copy')
  await until('the menu is open', () => popup.evaluate(() => document.querySelector('#copies')?.matches(':popover-open')))
  const nth = await popup.evaluate((label) => [...document.querySelectorAll('#copies button')].findIndex((b) => b.textContent === label), label)
  assert.ok(nth >= 0, `no entry ${label}`)
  await popup.press(`#copies button:nth-of-type(${nth + 1})`)
  await until('it says that it copied', () =>
    popup.evaluate((copied) => document.querySelector('#copy')?.textContent === copied, words('copied')),
  )
  return it.browser.clipboard()
}

test('a length that was chosen changes the summary, and is remembered', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  const nth = (/** @type {number} */ n) => popup.press(`#lengths > :nth-child(${n})`)
  const many = async () => (await shown(popup)).sentences
  await nth(3)
  const long = await until('there are more sentences', async () => {
    const now = await many()
    return now.length > sentences.length && now
  })
  await nth(1)
  const short = await until('there are fewer', async () => {
    const now = await many()
    return now.length < sentences.length && now
  })
  // What is kept is written in the browser's own time; a popup that is closed by a hand is closed later.
  await until('it is kept', () =>
    popup.evaluate(async () => {
      /** @type {typeof chrome} */
      const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome
      return (await api.storage.local.get('length')).length === 'short'
    }),
  )
  await popup.close()
  const again = await click(tab)
  assert.deepEqual(again.sentences, short)
  assert.ok(long.length > short.length)
  await again.popup.press('#lengths > :nth-child(2)')
  await until('the first length is back', async () => (await shown(again.popup)).sentences.length === sentences.length)
  await again.popup.close()
  await tab.close()
})

test('all people are shown to a reader who asks', async () => {
  const tab = await open()
  const { popup, people } = await click(tab)
  await popup.press('#people .quiet')
  const all = await until('there are more people', async () => {
    const now = (await shown(popup)).people
    return now.length > people.length && now
  })
  assert.deepEqual(all.slice(0, people.length), people)
  assert.ok(await popup.evaluate(() => document.activeElement?.matches('#people .chip')), 'focus is lost')
  await popup.close()
  await tab.close()
})

test('the digest is copied as text and as Markdown', async () => {
  const tab = await open()
  const { popup, title, sentences, tags } = await click(tab)
  const text = await copy(popup, words('copyText'))
  for (const part of [title, ...sentences, tags.join(', '), it.server.origin + SAMPLE]) assert.ok(text.includes(part), `not copied: ${part}`)
  await popup.close()

  const second = await click(tab)
  const markdown = await copy(second.popup, words('copyMarkdown'))
  assert.ok(markdown.startsWith(`# [${title}](<${it.server.origin + SAMPLE}>)`), markdown)
  const links = [...markdown.matchAll(/^> .* \[↗\]\(<(.*)>\)$/gm)].map(([, link]) => link)
  assert.equal(links.length, sentences.length)
  for (const [i, link] of links.entries()) {
    const [, quote] = link.split('#:~:text=')
    for (const part of quote.split(/,|&text=/)) assert.ok(sentences[i].replace(/\s+/g, ' ').includes(decodeURIComponent(part)), link)
  }
  await second.popup.close()
  await tab.close()
})

test('each copied link leads to its sentence', async () => {
  // The longest summary has sentences from all over the article.
  const tab = await open()
  const { popup } = await click(tab)
  await popup.press('#lengths > :nth-child(3)')
  const sentences = await until('the summary is the longest', async () => {
    const { sentences } = await shown(popup)
    return sentences.length > 5 && sentences
  })
  const lines = (await copy(popup, words('copyLinks'))).split('\n')
  await popup.close()
  let scrolled = 0
  for (const sentence of sentences) {
    const link = lines[lines.indexOf(sentence) + 1]
    assert.ok(link.startsWith(`${it.server.origin + SAMPLE}#:~:text=`), link)
    // Browsers follow such a link only where a hand clicks it.
    it.server.put('/link.html', `<!doctype html><title>Link</title><a href="${link.replaceAll('&', '&amp;')}">There</a>`)
    const there = await it.browser.open(`${it.server.origin}/link.html`)
    // A browser drops clicks on what it has not painted yet: pressed until the tab goes there.
    await until('the tab goes there', async () => {
      if ((await there.evaluate(() => location.pathname).catch(() => '')) !== '/link.html') return true
      await there.press('a').catch(() => {})
      await sleep(500)
    })
    // While the tab goes there nobody answers.
    const seen = await until(`${link} brings its sentence in sight`, () =>
      there
        .evaluate((sentence) => {
          const bare = (/** @type {string} */ text) => text.replace(/\s+/g, '')
          const holds = [...document.querySelectorAll('article *')].filter((element) => bare(element.textContent ?? '').includes(bare(sentence)))
          const { top = 0, bottom = 0 } = holds.at(-1)?.getBoundingClientRect() ?? {}
          return bottom > 0 && top < innerHeight && { scrollY }
        }, sentence)
        .catch(() => null),
    )
    if (seen.scrollY > 0) scrolled++
    await there.close()
  }
  assert.ok(scrolled > 0, 'no link had to scroll: the page is too short to test them')
  const again = await click(tab)
  await again.popup.press('#lengths > :nth-child(2)')
  await until('the first length is back', async () => (await shown(again.popup)).sentences.length < sentences.length)
  await again.popup.close()
  await tab.close()
})

test('a link names what stands before, where a sentence begins as an earlier one does', async () => {
  // Of the extension's own files this one runs anywhere.
  const own = /** @type {any} */ (globalThis)
  own.chrome ??= { i18n: { getMessage: () => '' } }
  const { write } = await import(pathToFileURL(path.join(ROOT, 'extension/popup/copy.js')).href)
  const text = 'The board said on Monday that it rains.\n\nNobody was wet. The board said on Monday that it rains. So it did – twice.'
  const at = (/** @type {number} */ start, /** @type {number} */ end) => ({ start, end })
  const sentences = [at(0, 39), at(41, 56), at(57, 96), at(97, 116)]
  const summary = [0, 2, 3].map((sentence) => ({ sentence, text: text.slice(sentences[sentence].start, sentences[sentence].end), reasons: [] }))
  const copied = write('copyLinks', { title: 'Rain', text, sentences, summary, people: [], tags: [] }, '', 'https://news.example/rain#top')
  const fragments = [...copied.matchAll(/^https:\/\/news\.example\/rain#top:~:text=(.*)$/gm)].map(([, fragment]) =>
    fragment.split('&text=').map((/** @type {string} */ place) => place.split(',').map(decodeURIComponent)),
  )
  // Where a paragraph begins its first letter may be a drop cap, which parts the first word.
  assert.deepEqual(fragments, [
    [['The board said on Monday that it rains.'], ['board said on Monday that it rains.']],
    [['Nobody was wet.-', 'The board said on Monday that it rains.']],
    [['So it did – twice.']],
  ])
})
