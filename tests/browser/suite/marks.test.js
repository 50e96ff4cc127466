// A click on a sentence goes to it in the page and marks it there; the page itself stays as it was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHUT } from '../lib/folds.js'
import { article } from '../lib/hostile.js'
import { marked, marks, traces } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { bare, click, words } from '../lib/popup.js'
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

for (const [how, folds, opens] of /** @type {[string, (text: string) => string, string | null][]} */ ([
  ['a tab', (text) => `<div role=tablist><a role=tab href=#x aria-controls=x>Tab</a></div><div id=x role=tabpanel hidden>${text}</div>`, '[role=tab]'],
  ['the tab at its place', (text) => `<section><ul role=tablist><li role=tab>One<li role=tab id=two>Two</ul><div role=tabpanel>One</div><div role=tabpanel hidden>${text}</div></section>`, '#two'],
  ['the heading of an accordion', (text) => `<h3><button id=q aria-controls=x>More</button></h3><div id=x hidden>${text}</div>`, '#q'],
  ['nothing but a link that leads away', SHUT, null],
  ['a button that sends a form', (text) => `<form action=/away><h3><button aria-controls=x>More</button></h3><div id=x hidden>${text}</div></form>`, null],
])) {
  test(`a sentence that ${how} opens is shown, or said to be folded away`, async () => {
    const opening = opens ? `<script>document.querySelector('${opens}').addEventListener('click', (event) => { event.preventDefault(); setTimeout(() => document.querySelector('[hidden]').hidden = false, 50) })</script>` : ''
    it.server.put('/fold.html', `<!doctype html><html lang="en"><title>Folds</title><main><h1>Folds</h1>${folds(article)}</main>${opening}`)
    const tab = await it.browser.open(`${it.server.origin}/fold.html`)
    const { popup, sentences } = await click(tab)
    assert.ok(sentences.length > 0)
    await popup.press('#sentences li:last-child .sentence')
    if (opens) {
      await until('the sentence is in sight', async () => (await marked(tab, 'focus'))?.inSight)
    } else {
      const said = words('folded')
      await until('the popup says so', () => popup.evaluate((said) => document.querySelector('#sentences li:last-child .why')?.textContent === said, said))
    }
    assert.ok((await tab.evaluate(() => location.href)).endsWith('/fold.html'))
    await popup.close()
    await tab.close()
  })
}

test('of a name whose places all stay folded away the popup says so, at each of them', async () => {
  it.server.put('/fold.html', `<!doctype html><html lang="en"><title>Folds</title><main><h1>Folds</h1>${SHUT(article)}</main>`)
  const tab = await it.browser.open(`${it.server.origin}/fold.html`)
  const { popup, people } = await click(tab)
  assert.ok(people.length > 0)
  const said = () => popup.evaluate(() => ({ where: document.querySelector('.steps span')?.textContent, current: document.querySelectorAll('.place[aria-current]').length }))
  const folded = { where: words('foldedName'), current: 1 }
  await popup.press('#people .chip')
  await until('it says so', async () => (await said()).where === folded.where)
  assert.deepEqual(await said(), folded)
  await popup.press('.places li:last-child .place')
  await until('another is the current one', () => popup.evaluate(() => document.querySelector('.places li:last-child .place')?.hasAttribute('aria-current')))
  assert.deepEqual(await said(), folded)
  await popup.close()
  await tab.close()
})

test('a drop cap is marked with its sentence, wherever the page moves it', async () => {
  it.server.put('/caps.html', `<!doctype html><html lang="en"><title>Caps</title><style>p::first-letter { float: left; font: 3em/1 serif; color: #a00 !important }</style>${article}`)
  const tab = await it.browser.open(`${it.server.origin}/caps.html`)
  const { popup, sentences } = await click(tab)
  await popup.press('#mark')
  await until('the summary is marked', () => marked(tab, 'summary'))
  /** The paragraphs, and whether the first letter of each has the colours of a mark. */
  const letters = () =>
    tab.evaluate(() =>
      [...document.querySelectorAll('p')].map((p) => {
        const { backgroundColor, color } = getComputedStyle(p, '::first-letter')
        return { text: p.textContent ?? '', on: backgroundColor === 'rgb(255, 228, 138)' && color === 'rgb(31, 29, 26)' }
      }),
    )
  /** Those that are so and should not be, or the other way. */
  const wrong = async () => (await letters()).filter(({ text, on }) => on !== sentences.some((sentence) => bare(text).startsWith(bare(sentence))))
  assert.ok((await letters()).some(({ on }) => on), 'no sentence of the summary begins a paragraph')
  assert.deepEqual(await wrong(), [])
  await tab.evaluate(() => document.querySelector('h1')?.after(document.createElement('figure'), document.createElement('figure')))
  await until('its new place is known', async () => !(await wrong()).length)
  await popup.press('#mark')
  await until('the marks are gone', async () => !(await letters()).some(({ on }) => on))
  await popup.close()
  await tab.close()
})

for (const [how, change] of /** @type {[string, () => void][]} */ ([
  ['writes its text anew', () => document.querySelectorAll('p').forEach((p) => (p.textContent = p.textContent))],
  ['parses its markup anew', () => (document.body.innerHTML = document.body.innerHTML)],
  [
    'splits its text into pieces',
    () =>
      document.querySelectorAll('p').forEach((p) => {
        const words = (p.textContent ?? '').split(/(?<=\s)/)
        p.replaceChildren(...words.map((word) => Object.assign(document.createElement('span'), { textContent: word })))
      }),
  ],
  [
    'moves its paragraphs',
    () => {
      const parent = document.createElement('section')
      parent.append(...document.querySelectorAll('p'))
      document.body.prepend(parent)
    },
  ],
  [
    'takes its article away and brings it back later',
    () => {
      const kept = [...document.body.childNodes]
      document.body.replaceChildren('Loading')
      setTimeout(() => document.body.replaceChildren(...kept.map((node) => node.cloneNode(true))), 1500)
    },
  ],
])) {
  test(`marks come back when the page ${how}`, async () => {
    const tab = await open()
    const { popup, sentences } = await click(tab)
    await popup.press('#mark')
    await until('the summary is marked', () => marked(tab, 'summary'))
    await popup.close()
    await tab.evaluate(change)
    await until('all sentences are marked again', async () => {
      const mark = await marked(tab, 'summary')
      return mark && bare(mark.text) === bare(sentences.join(''))
    })
    await tab.close()
  })
}

test('of what a page says twice, the one between the same neighbours is marked', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  await popup.press('#mark')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await popup.close()
  // The first sentence stands alone at the top as well, as a teaser does, and the article is written anew.
  await tab.evaluate((sentence) => {
    const teaser = document.createElement('p')
    teaser.className = 'teaser'
    teaser.textContent = `${sentence} Read on below.`
    document.body.prepend(teaser)
    for (const p of document.querySelectorAll('p:not(.teaser)')) p.textContent = p.textContent
  }, sentences[0])
  await until('all are marked, none in the teaser', async () => {
    const mark = await marked(tab, 'summary')
    if (!mark || bare(mark.text) !== bare(sentences.join(''))) return false
    return tab.evaluate(() => {
      const ranges = /** @type {Range[]} */ ([.../** @type {any} */ (CSS.highlights.get('standfirst-summary'))])
      return ranges.every((range) => !range.startContainer.parentElement?.closest('.teaser'))
    })
  })
  await tab.close()
})
