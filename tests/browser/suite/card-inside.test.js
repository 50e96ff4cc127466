// What a reader does with the card, and what the page may do meanwhile. The card's shadow root is open in this copy of the
// extension; all else is as it ships.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cards, inside, lay, middle, pressIn } from '../lib/card.js'
import { SHUT } from '../lib/folds.js'
import { BODY, HEADLINE } from '../lib/headline.js'
import { article as text } from '../lib/hostile.js'
import { marked, marks, traces } from '../lib/marks.js'
import { opened } from '../lib/opened.js'
import { SERVED } from '../lib/pages.js'
import { bare, click, words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { shifts } from '../lib/shifts.js'
import { BROWSER, suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

const it = suite(SERVED, { extension: opened() })
/** @typedef {import('../lib/browser.js').Tab} Tab */

const open = (where = '/www/sample/index.html') => it.browser.open(it.server.origin + where)

/** What the card says. @param {Tab} tab */
const said = (tab) =>
  inside(tab, (inside) => {
    const all = (/** @type {string} */ selector) => [...inside.querySelectorAll(selector)].map((element) => element.textContent ?? '')
    return {
      title: all('h2').join(),
      meta: all('.meta').join(),
      note: all('.note').join(),
      sentences: all('.sentence'),
      chips: all('.chip bdi'),
      steps: all('.steps:not([hidden]) span').join(),
      foot: all('footer').join(),
    }
  })

const gone = (/** @type {Tab} */ tab) => until('the card is gone', async () => !(await cards(tab)).length)

test('the card says what the popup says, and that every sentence is quoted', async () => {
  const tab = await open()
  const { popup, title, meta, sentences } = await click(tab)
  await popup.press('#card')
  await until('the card is shown', async () => (await cards(tab)).length)
  await popup.close()
  const card = await said(tab)
  assert.deepEqual(
    { title: card.title, meta: card.meta, sentences: card.sentences, foot: card.foot },
    { title, meta, sentences, foot: words('quoted') },
  )
  await tab.close()
})

test('the card lies under the headline, and the page neither moves nor loses its focus', async () => {
  const tab = await open()
  await tab.evaluate(() => {
    const link = document.querySelector('main a, article a, a')
    if (link instanceof HTMLElement) link.focus()
  })
  const focus = () => tab.evaluate(() => document.activeElement?.outerHTML)
  const before = await focus()
  const card = await lay(tab)
  const headline = await tab.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().toJSON())
  assert.ok(card.top >= headline.bottom && card.top < headline.bottom + 40, `the card begins at ${card.top}, the headline ends at ${headline.bottom}`)
  assert.equal(await tab.evaluate(() => scrollY), 0)
  assert.equal(await focus(), before)
  if (BROWSER === 'chromium') assert.deepEqual(await shifts(tab), [])
  await tab.type('Escape')
  await gone(tab)
  assert.equal(await focus(), before)
  await tab.close()
})

test('what a page says of every variable does not reach the card', async () => {
  const tab = await open()
  await tab.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { --paper: #f0f !important; --ink: #f0f !important; --soft: #f0f !important; --mark: #f0f !important }')
    document.adoptedStyleSheets = [sheet]
  })
  await lay(tab)
  const colours = await inside(tab, (inside) => {
    const { color, backgroundColor } = getComputedStyle(/** @type {Element} */ (inside.querySelector('.card')))
    const { color: soft } = getComputedStyle(/** @type {Element} */ (inside.querySelector('footer')))
    const { backgroundColor: mark } = getComputedStyle(/** @type {Element} */ (inside.querySelector('.sentence')), '::before')
    return { color, backgroundColor, soft, mark }
  })
  assert.deepEqual(colours, { color: 'rgb(31, 29, 26)', backgroundColor: 'rgb(251, 250, 247)', soft: 'rgb(106, 101, 93)', mark: 'rgb(255, 228, 138)' })
  await tab.close()
})

test('on a page from right to left the card begins where its headline begins, and says what is Arabic', async () => {
  const tab = await open('/tests/pages/arabic-news/page.html')
  const card = await lay(tab)
  const headline = await tab.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().toJSON())
  assert.ok(Math.abs(card.right - headline.right) < 2, `the card ends at ${card.right}, the headline at ${headline.right}`)
  assert.ok(card.top >= headline.bottom)
  await pressIn(tab, '.chip')
  await until('it says at which place the reader is', async () => /\d/.test((await said(tab)).steps))
  const wrong = await inside(tab, (inside) => {
    /** @param {string} selector @param {string} language @param {string} way */
    const others = (selector, language, way) => {
      const all = [...inside.querySelectorAll(selector)]
      if (!all.length) return [`there is no ${selector}`]
      return all
        .filter((one) => one.closest('[lang]')?.getAttribute('lang')?.split('-')[0] !== language || getComputedStyle(one).direction !== way)
        .map((one) => `${selector} ${one.outerHTML.slice(0, 120)}`)
    }
    return [
      ...['h2', '.sentence', '.chip bdi', '.steps bdi'].flatMap((selector) => others(selector, 'ar', 'rtl')),
      ...['.close', 'footer', '.steps', '.chips > span'].flatMap((selector) => others(selector, 'en', 'ltr')),
    ]
  })
  assert.deepEqual(wrong, [], 'what is the article’s names its language and runs its own way, what is ours does not')
  await tab.close()
})

test('asked for with the keyboard, the card takes the focus, and gives it back', async () => {
  const tab = await open()
  await tab.evaluate(() => {
    const link = document.querySelector('nav a')
    if (link instanceof HTMLElement) link.focus()
  })
  const before = await tab.evaluate(() => document.activeElement?.outerHTML)
  const { popup } = await click(tab)
  await popup.evaluate(() => document.querySelector('#bar')?.querySelector('button')?.focus())
  await popup.type('Tab')
  await popup.type('Enter')
  await until('the card has the focus', () => tab.evaluate(() => document.activeElement?.localName === 'standfirst-card'))
  await popup.close()

  // Everything in it can be reached, and it is no trap.
  /** @type {string[]} */
  const reached = []
  for (let i = 0; i < 40; i++) {
    await tab.type('Tab')
    const now = await tab.evaluate(() => {
      const { activeElement: it } = document
      if (it?.localName !== 'standfirst-card') return ''
      const at = it.shadowRoot?.activeElement
      return at ? at.className || at.localName : ''
    })
    if (!now) break
    reached.push(now)
  }
  for (const what of ['handle', 'close', 'sentence', 'chip']) assert.ok(reached.includes(what), `Tab does not come to ${what}: ${reached}`)
  assert.ok(reached.length < 40, 'Tab does not leave the card')
  await inside(tab, (inside) => /** @type {HTMLElement} */ (inside.querySelector('.sentence')).focus())
  await tab.type('Escape')
  await gone(tab)
  assert.equal(await tab.evaluate(() => document.activeElement?.outerHTML), before)
  await tab.close()
})

test('a sentence of the card is gone to, a name is stepped through, and closing leaves nothing', async () => {
  const tab = await open()
  const before = await traces(tab)
  await lay(tab)
  const { sentences } = await said(tab)
  const last = sentences.length
  await pressIn(tab, `li:nth-child(${last}) .sentence`)
  await until('the sentence is marked, in sight, and not under the card', async () => {
    const mark = await marked(tab, 'focus')
    if (!mark?.inSight || bare(mark.text) !== bare(sentences[last - 1])) return false
    return tab.evaluate(() => {
      const range = /** @type {Range} */ ([.../** @type {any} */ (CSS.highlights.get('standfirst-focus'))][0])
      const { left, top } = range.getClientRects()[0]
      return document.elementFromPoint(left + 2, top + 2)?.localName !== 'standfirst-card'
    })
  })
  await pressIn(tab, '.chip')
  await until('it says at which place the reader is', async () => /\d/.test((await said(tab)).steps))
  const first = (await said(tab)).steps
  await pressIn(tab, '.steps button:last-child')
  await until('it is another place', async () => (await said(tab)).steps !== first)
  await until('which is in sight', async () => (await marked(tab, 'here'))?.inSight)
  await pressIn(tab, '.close')
  await gone(tab)
  assert.deepEqual(await marks(tab), [])
  assert.deepEqual(await traces(tab), before)
  await tab.close()
})

test('a tag of the card that no sentence carries leads to the headline, and says so', async () => {
  it.server.put('/headline.html', HEADLINE)
  const tab = await open('/headline.html')
  await lay(tab)
  const tags = `.chips[aria-label="${words('tags')}"] .chip`
  const names = await inside(tab, (inside, tags) => [...inside.querySelectorAll(`${tags} bdi`)].map((name) => name.textContent ?? ''), tags)
  const nth = names.findIndex((tag) => !BODY.toLowerCase().includes(tag.toLowerCase())) + 1
  assert.ok(nth > 0, `every tag stands in the text: ${names}`)
  await pressIn(tab, `${tags}:nth-child(${nth})`)
  await until('it says so', async () => (await said(tab)).steps.includes(words('onlyHeadline')))
  await tab.close()
})

test('the card says which of its sentences and names are folded away, or gone', async () => {
  it.server.put('/fold.html', `<!doctype html><html lang="en"><title>Folds</title><main><h1>Folds</h1>${SHUT(text)}</main>`)
  const tab = await open('/fold.html')
  await lay(tab)
  const states = () => inside(tab, (inside) => [...inside.querySelectorAll('ol [role=status]')].map((state) => state.textContent))
  await pressIn(tab, '.sentence')
  await until('it says that the sentence is folded away', async () => (await states())[0] === words('folded'))
  await picture(tab, 'card-folded')
  await pressIn(tab, '.chip')
  await until('it says so of the name', async () => (await said(tab)).steps.includes(words('foldedName')))
  await tab.evaluate(() => document.querySelector('#x')?.remove())
  await pressIn(tab, 'li:last-child .sentence')
  await until('it says that the sentence is gone', async () => (await states())[0] === words('lost'))
  assert.equal((await states()).length, 1, 'what was said of another sentence still stands')
  await tab.close()
})

test('the menu of a selection shows on the card what is selected, and says so', async () => {
  const tab = await open()
  const selected = await tab.evaluate(() => {
    const all = document.querySelectorAll('article p')
    const range = document.createRange()
    range.setStartBefore(all[3])
    range.setEndAfter(all[6])
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    all[3].scrollIntoView({ block: 'center', behavior: 'instant' })
    return range.toString()
  })
  await tab.menu('selection')
  await until('the card is shown', async () => (await cards(tab)).length)
  const { note, sentences } = await said(tab)
  assert.equal(note, words('stateSelection'))
  assert.ok(sentences.length)
  for (const sentence of sentences) assert.ok(bare(selected).includes(bare(sentence)), `not in the selection: ${sentence}`)
  // Past its fading in.
  await sleep(300)
  await picture(tab, 'card-selection')
  await tab.close()
})

test('the card is moved by hand and by key, remembers where, and goes back', async () => {
  const tab = await open()
  const start = await lay(tab)
  const from = await middle(tab, '.handle')
  await tab.drag(from, { x: from.x + 160, y: from.y - 120 })
  const [dragged] = await until('it has moved', async () => {
    const all = await cards(tab)
    return Math.abs(all[0].left - start.left - 160) < 3 && Math.abs(all[0].top - start.top + 120) < 3 && all
  })
  await inside(tab, (inside) => /** @type {HTMLElement} */ (inside.querySelector('.handle')).focus())
  await tab.type('ArrowRight')
  await tab.type('ArrowDown')
  const [moved] = await until('it has moved again', async () => {
    const all = await cards(tab)
    return all[0].left > dragged.left && all[0].top > dragged.top && all
  })
  await picture(tab, 'card-moved')
  await tab.type('Escape')
  await gone(tab)
  await tab.close()

  const other = await open()
  await lay(other)
  await until('it opens where it was', async () => {
    const [card] = await cards(other)
    return card && Math.abs(card.left - moved.left) < 2 && Math.abs(card.top - moved.top) < 2
  })
  await inside(other, (inside) => /** @type {HTMLElement} */ (inside.querySelector('.handle')).focus())
  await other.type('Home')
  await until('it is back under the headline', async () => {
    const [card] = await cards(other)
    return Math.abs(card.left - start.left) < 2 && Math.abs(card.top - start.top) < 2
  })
  await other.close()

  const third = await open()
  await lay(third)
  await sleep(300)
  const [again] = await cards(third)
  assert.ok(Math.abs(again.top - start.top) < 2 && Math.abs(again.left - start.left) < 2, 'what was put back is remembered as moved')
  await third.close()
})

const ARTICLES = [
  [
    'Ferry to run all winter',
    'The ferry between Aldermoor and the islands will run all winter for the first time, the harbour board decided on Monday.',
    'Captain Ruth Ambler said that the new hull was built for ice and that she looked forward to it.',
    'Tickets will cost four crowns, one more than in summer, and children under six travel without any.',
    'The board expects two hundred passengers a day, most of them on their way to school.',
  ],
  [
    'Library opens on Sundays',
    'The library of Aldermoor will open on Sundays from April on, after a vote that nobody had thought would pass.',
    'Librarian Theo Quill said that the reading room had been full on every Saturday since the autumn.',
    'Two more people will be hired, and the café in the cellar will get a second oven for its buns.',
    'The council put the yearly cost at ninety thousand crowns, a tenth of what the swimming hall costs.',
  ],
]
/** @param {string[]} article */
const article = ([title, ...texts]) => `<article><h1>${title}</h1>${texts.map((text) => `<p>${text}</p>`).join('')}</article>`

/** A page that goes from article to article by itself. */
const SINGLE = `<!doctype html><html lang="en"><title>${ARTICLES[0][0]}</title><body><main>${article(ARTICLES[0])}</main>
  <script>
    const second = ${JSON.stringify(article(ARTICLES[1]))}
    window.go = () => {
      history.pushState({}, '', '/second')
      setTimeout(() => { document.querySelector('main').innerHTML = second; document.title = ${JSON.stringify(ARTICLES[1][0])} }, 600)
    }
  </script></body></html>`

test('a page that goes to its next article by itself loses the card, and is offered a new one', async () => {
  it.server.put('/single.html', SINGLE)
  const tab = await open('/single.html')
  await lay(tab)
  assert.equal((await said(tab)).title, ARTICLES[0][0])
  await tab.evaluate(() => /** @type {any} */ (window).go())
  const offer = await until('the offer is made', async () => {
    if (!(await cards(tab)).length) return false
    const now = await said(tab)
    return now.note === words('newArticle') && now
  })
  await picture(tab, 'card-offer')
  assert.deepEqual(offer.sentences, [])
  assert.equal((await cards(tab)).length, 1)
  await pressIn(tab, '.act')
  const next = await until('the new article is on the card', async () => {
    if (!(await cards(tab)).length) return null
    const now = await said(tab)
    return now.sentences.length ? now : null
  })
  assert.equal(next.title, ARTICLES[1][0])
  for (const sentence of next.sentences) assert.ok(ARTICLES[1].join(' ').includes(sentence))
  await pressIn(tab, '.close')
  await gone(tab)
  await tab.close()
})

test('an address that changes under the same article leaves the card', async () => {
  it.server.put('/single.html', SINGLE)
  const tab = await open('/single.html')
  await lay(tab)
  await tab.evaluate(() => history.replaceState({}, '', '/single.html?read=half'))
  await sleep(1500)
  assert.equal((await said(tab)).title, ARTICLES[0][0])
  await tab.close()
})

test('an offer that is refused leaves nothing', async () => {
  it.server.put('/single.html', SINGLE)
  const tab = await open('/single.html')
  await lay(tab)
  await tab.evaluate(() => /** @type {any} */ (window).go())
  await until('the offer is made', async () => (await cards(tab)).length && (await said(tab)).note === words('newArticle'))
  await pressIn(tab, '.close')
  await gone(tab)
  await sleep(500)
  const left = await traces(tab)
  assert.ok(!left.markup.includes('standfirst'), 'something of ours is in the markup')
  assert.equal(left.sheets, 0)
  assert.deepEqual(left.highlights, [])
  await tab.close()
})

test('under a dialog of the page the card keeps still, and is usable after', async () => {
  const tab = await open()
  await lay(tab)
  await tab.evaluate(() => {
    const dialog = document.createElement('dialog')
    dialog.append('Cookies?')
    document.body.append(dialog)
    dialog.showModal()
  })
  const close = await middle(tab, '.close')
  await tab.pressAt(close.x, close.y)
  await sleep(300)
  assert.equal((await cards(tab)).length, 1, 'the card was closed through the dialog')
  assert.ok(await tab.evaluate(() => document.querySelector('dialog')?.open), 'the dialog was closed')
  await tab.evaluate(() => document.querySelector('dialog')?.close())
  await pressIn(tab, '.close')
  await gone(tab)
  await tab.close()
})

test('a page that writes itself anew keeps the card, and its sentences are still found', async () => {
  const tab = await open()
  await lay(tab)
  await tab.evaluate(() => {
    for (const p of document.querySelectorAll('article p')) p.replaceWith(p.cloneNode(true))
    for (const child of [...document.documentElement.children]) if (child.localName.includes('-')) child.remove()
  })
  await until('the card is back', async () => (await cards(tab))[0]?.onTop)
  assert.equal((await cards(tab)).length, 1)
  const { sentences } = await said(tab)
  await pressIn(tab, '.sentence')
  await until('the sentence is marked', async () => bare((await marked(tab, 'focus'))?.text ?? '') === bare(sentences[0]))
  await pressIn(tab, '.close')
  await gone(tab)
  await tab.close()
})

test('where the headline is out of sight the card lies in the corner, whole', async () => {
  const tab = await open('/tests/pages/wordpress-news/page.html')
  await tab.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }))
  const card = await lay(tab)
  const { width, height } = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  await sleep(300)
  await picture(tab, 'card-docked')
  assert.ok(card.left >= 0 && card.top >= 0 && card.right <= width && card.bottom <= height, JSON.stringify(card))
  assert.ok(width - card.right < 40 && height - card.bottom < 40, JSON.stringify(card))
  await tab.close()
})
