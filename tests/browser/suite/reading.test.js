// The ways to read a digest beside looking at it: of a selection, aloud, on paper, with reasons, with the keyboard.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked, marks } from '../lib/marks.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { bare, click, painted, shown, words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { BROWSER, suite } from '../lib/suite.js'
import { sleep, until } from '../lib/wait.js'

const it = suite(SERVED)
/** @typedef {import('../lib/browser.js').Popup} Popup */
/** @typedef {import('../lib/browser.js').Tab} Tab */

const SAMPLE = '/www/sample/index.html'
const open = (where = NEWS) => it.browser.open(it.server.origin + where)

/** Opens the menu ⋯ and presses an entry. @param {Popup} popup @param {string} key */
async function other(popup, key) {
  await popup.press('#more')
  await until('the menu is open', () => popup.evaluate(() => document.querySelector('#others')?.matches(':popover-open')))
  const nth = await popup.evaluate((label) => [...document.querySelectorAll('#others button')].findIndex((b) => b.textContent === label), words(key))
  assert.ok(nth >= 0, `no entry ${words(key)}`)
  await popup.press(`#others button:nth-of-type(${nth + 1})`)
}

/** Selects the paragraphs from one to another. @param {Tab} tab @param {string} selector @param {number} from @param {number} to */
const select = (tab, selector, from, to) =>
  tab.evaluate(
    (selector, from, to) => {
      const all = document.querySelectorAll(selector)
      const range = document.createRange()
      range.setStartBefore(all[from])
      range.setEndAfter(all[to])
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
      return range.toString()
    },
    selector,
    from,
    to,
  )

test('a selection is digested in place of the page, said so, and the page is one click away', async () => {
  const tab = await open(SAMPLE)
  const selected = bare(await select(tab, 'article p', 3, 6))
  const { popup, sentences, state, actions } = await click(tab)
  await picture(popup, 'state-selection')
  assert.equal(state, words('stateSelection'))
  assert.deepEqual(actions, [words('wholePage')])
  assert.ok(sentences.length)
  for (const sentence of sentences) assert.ok(selected.includes(bare(sentence)), `not in the selection: ${sentence}`)
  // Its sentences are found on the page as those of the page are.
  await popup.press('#sentences .sentence')
  await until('the sentence is marked', async () => bare((await marked(tab, 'focus'))?.text ?? '') === bare(sentences[0]))
  await popup.press('#actions button')
  const whole = await until('the page is digested', async () => {
    const now = await shown(popup)
    return now.state === '' && now
  })
  assert.notDeepEqual(whole.sentences, sentences)
  assert.deepEqual(whole.actions, [])
  await popup.press('#sentences .sentence')
  await until('the sentence is marked', async () => bare((await marked(tab, 'focus'))?.text ?? '') === bare(whole.sentences[0]))
  await popup.close()
  await tab.close()
})

test('a word that is selected does not stand for the page', async () => {
  const tab = await open()
  await tab.evaluate(() => {
    const text = document.querySelector('h1')?.firstChild
    const range = document.createRange()
    if (text) range.selectNodeContents(text)
    range.setEnd(range.startContainer, 9)
    getSelection()?.addRange(range)
  })
  const { popup, state, title } = await click(tab)
  assert.equal(state, '')
  assert.match(title, /Tide gate/)
  await popup.close()
  await tab.close()
})

test('every sentence says why it was chosen, when the reader asks, and the next time too', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  const whys = (/** @type {Popup} */ popup) => popup.evaluate(() => [...document.querySelectorAll('.why')].map((why) => why.textContent ?? ''))
  assert.deepEqual(await whys(popup), [])
  await popup.press('#sentences .sentence')
  await until('the sentence that was clicked says why', async () => (await whys(popup)).length === 1)
  await other(popup, 'reasons')
  const all = await until('all say why', async () => {
    const now = await whys(popup)
    return now.length === sentences.length && now
  })
  const known = ['whyStart', 'whyHeadline', 'whyNames', 'whyAbout', 'whyCentral'].map((key) => words(key).replace(/\$\w+\$/, '(.+)'))
  for (const why of all) for (const reason of why.split(' · ')) assert.match(reason, new RegExp(`^(${known.join('|')})$`, 'i'))
  // What is kept is written in the browser's own time; a popup that is closed by a hand is closed later.
  await until('it is kept', () =>
    popup.evaluate(async () => {
      /** @type {typeof chrome} */
      const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome
      return (await api.storage.local.get('reasons')).reasons === true
    }),
  )
  await popup.close()
  const again = await click(tab)
  assert.equal((await whys(again.popup)).length, sentences.length)
  await other(again.popup, 'reasons')
  await until('none says why', async () => !(await whys(again.popup)).length)
  await again.popup.close()
  await tab.close()
})

test('the print view has the digest, survives a reload, and keeps nothing for others', async () => {
  const own = await it.browser.open(`${it.browser.home}options/options.html`)
  /** What the print views hold that are open: of our own pages each sees the others. @returns {Promise<string[]>} */
  const views = () =>
    own.evaluate(() => {
      const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
      const all = api.extension.getViews({ type: 'tab' }).filter(({ location }) => location.href === api.runtime.getURL('popup/print.html'))
      return all.map(({ document }) => document.querySelector('main')?.textContent ?? '')
    })
  const tab = await open(SAMPLE)
  const { popup, title, sentences, people, tags } = await click(tab)
  await other(popup, 'print')
  const [first] = await until('the print view opens and is filled', async () => {
    const all = await views()
    return all[0] && all
  })
  for (const part of [title, ...sentences, ...people, tags[0], it.server.origin + SAMPLE, words('quoted')]) assert.ok(first.includes(part), `not printed: ${part}`)
  await until('the popup is gone', () => popup.closed())
  await own.evaluate(() => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const view = api.extension.getViews({ type: 'tab' }).find(({ location }) => location.pathname === '/popup/print.html')
    if (view) view.document.querySelector('main')?.replaceChildren()
    view?.location.reload()
  })
  await until('it is there after a reload', async () => (await views())[0] === first)
  const second = await it.browser.open(`${it.browser.home}popup/print.html`)
  await until('another has nothing', () => second.evaluate((words) => document.querySelector('main')?.textContent === words, words('nothingToPrint')))
  await second.close()
  await own.evaluate(() => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    for (const view of api.extension.getViews({ type: 'tab' })) if (view.location.pathname === '/popup/print.html') view.close()
  })
  await own.close()
  await tab.close()
})

/**
 * Puts voices into the popup: headless browsers have none. They read until they are told to go on.
 * @param {Popup} popup @param {{name: string, lang: string, localService: boolean, default?: boolean}[]} voices
 */
const speaking = (popup, voices) =>
  popup.evaluate((voices) => {
    const own = /** @type {any} */ (window)
    own.said = []
    own.queue = []
    const next = () => own.queue[0]?.onstart?.()
    const fake = {
      getVoices: () => voices,
      addEventListener: () => {},
      speak: (/** @type {any} */ utterance) => {
        own.said.push({ text: utterance.text, voice: utterance.voice.name })
        own.queue.push(utterance)
        if (own.queue.length === 1) next()
      },
      cancel: () => {
        own.cancelled = own.queue.length > 0
        own.queue = []
      },
    }
    own.finish = () => {
      const done = own.queue.shift()
      done?.onend?.()
      next()
    }
    Object.defineProperty(own, 'speechSynthesis', { value: fake, configurable: true })
    own.SpeechSynthesisUtterance = class {
      /** @param {string} text */
      constructor(text) {
        this.text = text
      }
    }
  }, voices)

test('the summary is read aloud by a voice of the device, sentence by sentence, and can be stopped', async () => {
  const tab = await open()
  const { popup, sentences } = await click(tab)
  await speaking(popup, [
    { name: 'far', lang: 'en-US', localService: false, default: true },
    { name: 'other', lang: 'de-DE', localService: true },
    { name: 'near', lang: 'en_GB', localService: true },
  ])
  const state = () =>
    popup.evaluate(() => ({
      label: document.querySelector('#listen')?.textContent,
      spoken: document.querySelector('.spoken')?.textContent ?? '',
      said: /** @type {any} */ (window).said,
      cancelled: /** @type {any} */ (window).cancelled,
    }))
  await popup.press('#listen')
  await until('it reads', async () => (await state()).spoken === sentences[0])
  assert.equal((await state()).label, words('stopListening'))
  assert.deepEqual((await state()).said, sentences.map((text) => ({ text, voice: 'near' })))
  await popup.evaluate(() => /** @type {any} */ (window).finish())
  await until('it reads on', async () => (await state()).spoken === sentences[1])
  await popup.press('#listen')
  await until('it stops', async () => (await state()).label === words('listen'))
  assert.equal((await state()).spoken, '')
  assert.equal((await state()).cancelled, true)
  await popup.close()
  await tab.close()
})

test('an article whose language no voice of the device speaks is not read aloud by a server', async () => {
  const tab = await open()
  const { popup } = await click(tab)
  await speaking(popup, [
    { name: 'far', lang: 'en-US', localService: false, default: true },
    { name: 'other', lang: 'de-DE', localService: true, default: true },
  ])
  await popup.press('#listen')
  await until('it says so', async () => (await shown(popup)).state === words('stateNoVoice'))
  await picture(popup, 'state-no-voice')
  assert.deepEqual(await popup.evaluate(() => /** @type {any} */ (window).said), [])
  await popup.close()
  await tab.close()
})

test('the first frame has the title of the tab, and says what goes on', async () => {
  const tab = await open()
  const popup = await tab.click()
  await painted(popup)
  const entry = (/** @type {string} */ name) => popup.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime, name)
  // The entry comes once the frame is on the screen. Firefox has it only for pages that were in sight from the beginning.
  const first =
    BROWSER === 'chromium' ? await until('there is a first paint', () => entry('first-contentful-paint')) : await entry('first-contentful-paint')
  const asked = (await entry('standfirst:asked')) ?? 0
  if (first) assert.ok(first >= asked, `painted at ${first}, the title was known at ${asked}`)
  await popup.close()
  await tab.close()
})

test('the badge shows the number of marks in its own tab, follows the page, and goes with them', async () => {
  const tab = await open()
  const own = await it.browser.open(`${it.browser.home}popup/popup.html`)
  const badge = () =>
    own.evaluate(async () => {
      const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
      const texts = []
      for (const { id } of await api.tabs.query({})) if (id !== undefined) texts.push(await api.action.getBadgeText({ tabId: id }))
      return texts.filter(Boolean).join()
    })
  assert.equal(await badge(), '')
  const { popup, sentences } = await click(tab)
  await popup.press('#mark')
  await until('the badge has the number', async () => (await badge()) === String(sentences.length))
  await popup.close()
  await tab.evaluate((sentence) => {
    const bare = (/** @type {string | null} */ text) => (text ?? '').replace(/\s+/g, '')
    for (const p of document.querySelectorAll('p')) if (bare(p.textContent).includes(sentence)) p.remove()
  }, bare(sentences[0]))
  await until('the badge has one less', async () => (await badge()) === String(sentences.length - 1))
  const again = await click(tab)
  assert.equal(await again.popup.evaluate(() => document.querySelector('#mark')?.getAttribute('aria-pressed')), 'true')
  await again.popup.press('#mark')
  await until('the badge is gone', async () => (await badge()) === '')
  assert.deepEqual(await marks(tab), [])
  await again.popup.close()
  await own.close()
  await tab.close()
})

test('the keyboard alone does everything', async () => {
  const tab = await open(SAMPLE)
  const { popup, sentences } = await click(tab)
  const active = () =>
    popup.evaluate(() => {
      const { activeElement: it } = document
      return it && it !== document.body ? it.id || it.className || it.getAttribute('value') || it.textContent || it.localName : ''
    })
  /** Goes on with Tab until something has the focus. @param {string} what */
  const reach = async (what) => {
    for (let i = 0; i < 60; i++) {
      if ((await active()) === what) return
      await popup.type('Tab')
    }
    throw new Error(`Tab does not come to ${what}; it is at ${await active()}`)
  }
  // The sentences come first; the one in focus is previewed, and the page does not move.
  await reach('sentence')
  await popup.type('ArrowDown')
  const preview = await until('the second sentence is previewed', async () => {
    const now = await marked(tab, 'preview')
    return now && bare(now.text) === bare(sentences[1])
  })
  assert.ok(preview)
  assert.equal(await tab.evaluate(() => scrollY), 0)
  await popup.type('Enter')
  await until('Enter goes to it', async () => {
    const focus = await marked(tab, 'focus')
    return focus?.inSight && bare(focus.text) === bare(sentences[1])
  })
  await popup.type('ArrowDown')
  await until('the third is previewed', async () => bare((await marked(tab, 'preview'))?.text ?? '') === bare(sentences[2]))

  await reach('medium')
  await until('the preview is gone', async () => !(await marked(tab, 'preview')))
  await popup.type('ArrowRight')
  await until('the summary is longer', async () => (await shown(popup)).sentences.length > sentences.length)
  await popup.type('ArrowLeft')
  await until('the summary is as it was', async () => (await shown(popup)).sentences.length === sentences.length)

  await reach('chip')
  await popup.type('Enter')
  await until('a person is chosen', () => marked(tab, 'here'))
  const first = (await marked(tab, 'here'))?.text
  await reach('step')
  await popup.type('Tab')
  await popup.type('Enter')
  await until('the next place', async () => (await popup.evaluate(() => document.querySelector('.steps span')?.textContent ?? '')).startsWith('2'))
  assert.ok(first)
  await reach('place')
  await popup.type('ArrowDown')
  await popup.type('Enter')
  await until('the sentence is current', () => popup.evaluate(() => document.activeElement?.getAttribute('aria-current') === 'true'))

  await reach('mark')
  await popup.type('Enter')
  await until('the summary is marked', () => marked(tab, 'summary'))
  await reach('copy')
  await popup.type('Enter')
  await until('the menu is open and has the focus', async () => (await active()) === words('copyText'))
  await popup.type('ArrowDown')
  await popup.type('ArrowDown')
  await popup.type('Enter')
  await until('it is copied', () => popup.evaluate((copied) => document.querySelector('#copy')?.textContent === copied, words('copied')))
  await reach('more')
  await popup.type('Enter')
  await until('the other menu is open', async () => (await active()) === words('reasons'))
  await popup.type('Escape')
  await until('Escape closes the menu, and the focus is back', async () => (await active()) === 'more')
  await popup.close()
  // What was only previewed went with the popup.
  await until('no preview is left', async () => !(await marked(tab, 'preview')))
  await tab.close()
})

test('a preview goes when the popup does', async () => {
  const tab = await open()
  const { popup } = await click(tab)
  await until('a sentence is previewed', async () => {
    await popup.type('Tab')
    await sleep(100)
    return marked(tab, 'preview')
  })
  await popup.close()
  await until('it is gone', async () => !(await marked(tab, 'preview')))
  await tab.close()
})

/** Boxes of what stands in the popup, and whether anything lies outside of it. @param {import('../lib/browser.js').Document} popup */
const laid = (popup) =>
  popup.evaluate(() => {
    /** @type {string[]} */
    const outside = []
    for (const element of document.querySelectorAll('main *, footer *')) {
      const { left, right, width, height } = element.getBoundingClientRect()
      if (width > 1 && height > 1 && (left < -0.5 || right > innerWidth + 0.5)) outside.push(`${element.localName}.${element.className} ${left}–${right}`)
    }
    const box = (/** @type {string} */ selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON()
    const main = document.querySelector('main')
    return {
      outside,
      sideways: document.documentElement.scrollWidth > innerWidth || (main ? main.scrollWidth > main.clientWidth : true),
      width: innerWidth,
      height: innerHeight,
      mark: box('#mark'),
      more: box('#more'),
      bar: box('#bar'),
    }
  })

test('the popup is 380 wide and at most 600 high, whatever is in it', async () => {
  it.server.put('/wide.html', `<title>Wide</title><article><h1>${'Donaudampfschifffahrtsgesellschaft'.repeat(4)}</h1>${`<p>The ${'x'.repeat(300)} council met at nine and had nothing to decide, which it took two hours to find out. Mayor Ada Crumb objected to all of it.</p>`.repeat(9)}</article>`)
  const tab = await open('/wide.html')
  const { popup, sentences } = await click(tab)
  assert.ok(sentences.length)
  const { outside, sideways, width, height } = await until('it has its size', async () => {
    const now = await laid(popup)
    return now.width === 380 && now
  })
  assert.deepEqual(outside, [])
  assert.equal(sideways, false)
  assert.ok(height <= 600, `${height} px high`)
  assert.equal(width, 380)
  await popup.close()
  await tab.close()
})

test('text of twice the size stays inside', async () => {
  const tab = await open(SAMPLE)
  const { popup } = await click(tab)
  await popup.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const size = await popup.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.sentence') ?? document.body).fontSize))
  assert.equal(size, 32)
  const { outside, sideways, bar, height } = await laid(popup)
  assert.deepEqual(outside, [])
  assert.equal(sideways, false)
  assert.ok(bar.bottom <= height + 0.5 && bar.height < height / 2, `the bar stands from ${bar.top} to ${bar.bottom}`)
  await popup.close()
  await tab.close()
})

test('what is the article’s names its language and runs its own way, what is ours does not', async () => {
  const tab = await open('/tests/pages/arabic-news/page.html')
  const { popup } = await click(tab)
  await popup.press('#people .chip')
  await until('its sentences are listed', () => popup.evaluate(() => document.querySelectorAll('.place').length))
  const wrong = await popup.evaluate(() => {
    /** @param {string} selector @param {string} language @param {string} way */
    const others = (selector, language, way) => {
      const all = [...document.querySelectorAll(selector)]
      if (!all.length) return [`there is no ${selector}`]
      return all
        .filter((one) => one.closest('[lang]')?.getAttribute('lang')?.split('-')[0] !== language || getComputedStyle(one).direction !== way)
        .map((one) => `${selector} ${one.outerHTML.slice(0, 120)}`)
    }
    return [
      ...['#title', '.sentence', '#people bdi', '.role', '#tags bdi', '.place'].flatMap((selector) => others(selector, 'ar', 'rtl')),
      ...['#bar button', '#people h2', '#lengths label', '.steps'].flatMap((selector) => others(selector, 'en', 'ltr')),
    ]
  })
  assert.deepEqual(wrong, [])
  await popup.close()
  await tab.close()
})

test('from right to left it is mirrored', async () => {
  const tab = await open(SAMPLE)
  const { popup } = await click(tab)
  const ltr = await laid(popup)
  await popup.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  const rtl = await laid(popup)
  assert.deepEqual(rtl.outside, [])
  assert.equal(rtl.sideways, false)
  assert.ok(Math.abs(rtl.width - rtl.mark.right - ltr.mark.left) < 1, `the first button stands from ${rtl.mark.left} to ${rtl.mark.right}`)
  assert.ok(Math.abs(rtl.more.left - (ltr.width - ltr.more.right)) < 1, `the last button stands from ${rtl.more.left} to ${rtl.more.right}`)
  await popup.press('#more')
  const menu = await until('the menu is open', () =>
    popup.evaluate(() => {
      const menu = document.querySelector('#others')
      return menu?.matches(':popover-open') && menu.getBoundingClientRect().toJSON()
    }),
  )
  assert.ok(menu.left >= 0 && menu.left < 40, `the menu stands at ${menu.left}`)
  await popup.close()
  await tab.close()
})

for (const width of [320, 360]) {
  test(`as a page of its own it fits ${width} pixels`, async () => {
    const tab = await open(SAMPLE)
    const { popup } = await click(tab)
    await popup.press('#people .chip')
    await until('the panel is there', () => popup.evaluate(() => document.querySelector('.found')))
    const { outside, height, bar } = await popup.evaluate((width) => {
      const root = document.documentElement
      root.classList.add('page')
      root.style.cssText = `width: ${width}px; max-width: ${width}px; margin: 0`
      /** @type {string[]} */
      const outside = []
      for (const element of document.querySelectorAll('body, main, main *, footer *')) {
        const { left, right, width: own } = element.getBoundingClientRect()
        if (own > 1 && (left < -0.5 || right > width + 0.5)) outside.push(`${element.localName}.${element.className} ${left}–${right}`)
      }
      const main = document.querySelector('main')
      if (main && main.scrollWidth > main.clientWidth) outside.push('it scrolls to the side')
      return { outside, height: innerHeight, bar: document.querySelector('#bar')?.getBoundingClientRect().toJSON() }
    }, width)
    assert.deepEqual(outside, [])
    assert.ok(bar.bottom <= height + 0.5, `the bar ends at ${bar.bottom} of ${height}`)
    await popup.close()
    await tab.close()
  })
}

test('opened by its address it is a page that takes the room there is', async () => {
  const own = await it.browser.open(`${it.browser.home}popup/popup.html`)
  await painted(/** @type {any} */ (own))
  const { page, width, all, state } = await own.evaluate(() => ({
    page: document.documentElement.classList.contains('page'),
    width: document.body.getBoundingClientRect().width,
    all: innerWidth,
    state: document.querySelector('#state')?.textContent,
  }))
  assert.ok(page)
  assert.equal(width, Math.min(all, 640))
  assert.equal(state, words('stateProtected'))
  await own.close()
})
