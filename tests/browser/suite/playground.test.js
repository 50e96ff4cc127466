// The playground: pasted text and HTML, a dropped file, the sample article; the same core outside of the extension.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { axe } from '../lib/axe.js'
import { marked } from '../lib/marks.js'
import { pages } from '../lib/pages.js'
import { words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
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
      state: all('#say').join(),
      title: all('#title').join(),
      sentences: all('#sentences .sentence'),
      text: all('#text').join(),
      people: all('#people .chip bdi'),
      tags: all('#tags .chip bdi'),
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
  await tab.press('[data-copy=copyText]')
  await until('it says that it copied', () => tab.evaluate((copied) => document.querySelector('[data-copy=copyText]')?.textContent === copied, words('copied')))
  const copied = await it.browser.clipboard()
  for (const sentence of long) assert.ok(copied.includes(sentence), `not copied: ${sentence}`)
  // Last, for the text scrolls smoothly to its place.
  await tab.press('#sentences li:last-child .sentence')
  const mark = await until('the sentence is marked in the text', () => marked(tab, 'focus'))
  assert.equal(mark.text, long.at(-1))
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
  await until('it offers to summarise', () => tab.evaluate(() => Boolean(document.querySelector('#say button'))))
  await tab.press('#say button')
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

test('a name chosen is marked in the text, as in a page, and the reader goes from place to place', async () => {
  const tab = await open()
  await paste(tab, page('wordpress-news'))
  await digest(tab)
  await tab.press('#people .chip')
  const all = await until('the name is marked', () => marked(tab, 'person'))
  const name = await tab.evaluate(() => document.querySelector('#people .chip bdi')?.textContent ?? '')
  assert.ok(all.ranges > 1 && all.text.includes(name.split(' ').at(-1) ?? name), `${name}: ${all.text}`)
  await tab.press('#people .step:last-child')
  await until('the second place is shown', () => tab.evaluate(() => document.querySelector('#people .steps')?.textContent?.startsWith('2 ')))
  await tab.close()
})

test('every block of a page is explained, and every sentence has its bar', async () => {
  const tab = await open()
  await paste(tab, page('wordpress-news'))
  const { sentences, text } = await digest(tab)
  await tab.press('#tab-explain')
  const told = await tab.evaluate(() => {
    /** @param {string} selector */
    const all = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '')
    return { kept: all('#blocks .kept .what'), left: all('#blocks .left .reason'), bars: all('#plot .bar').length, picked: all('#plot .picked title'), scores: all('#scores li').length }
  })
  assert.ok(told.kept.length > 3 && told.left.length > 3)
  for (const reason of told.left) assert.match(reason, /^\w+ \w/)
  assert.equal(told.picked.length, sentences.length)
  assert.equal(told.bars, told.scores)
  for (const [i, title] of told.picked.entries()) assert.ok(title.endsWith(sentences[i]), title)
  assert.ok(text.length > 0)
  await picture(tab, 'playground-explain')
  await tab.press('[name=blocks][value=left]')
  await until('only those left out are shown', () => tab.evaluate(() => !(/** @type {HTMLElement} */ (document.querySelector('#blocks .kept')).offsetHeight)))
  await tab.press('#plot .picked')
  const mark = await until('its sentence is marked in the text', () => marked(tab, 'focus'))
  assert.equal(mark.text, sentences[0])
  await tab.close()
})

test('a link holds the text, the length and the view in its fragment, and no server is told', async () => {
  const tab = await open()
  await paste(tab, page('wordpress-news'))
  await digest(tab)
  await tab.press('[name=length][value=short]')
  const short = await until('there are fewer sentences', async () => {
    const { sentences } = await shown(tab)
    return sentences.length === 1 || sentences.length === 2 ? sentences : null
  })
  await tab.press('#tab-explain')
  await tab.press('#link')
  await until('the address holds it', () => tab.evaluate(() => location.hash.length > 100))
  const link = await tab.evaluate(() => location.href)
  await until('it is copied', async () => (await it.browser.clipboard()) === link)
  await tab.close()
  const asked = it.server.asked.length
  const other = await it.browser.open(link)
  const found = await digest(other)
  assert.deepEqual(found.sentences, short)
  assert.equal(await other.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#explain')).hidden), false)
  for (const where of it.server.asked.slice(asked)) assert.ok(where.length < 100, where)
  await other.close()
})

test('a link whose text cannot be read says so', async () => {
  const tab = await it.browser.open(`${it.server.origin}/index.html#length=long&source=bm90aGluZw`)
  await until('it says so', async () => (await shown(tab)).state.includes('cannot be read'))
  await tab.close()
})

test('at 320 pixels nothing needs scrolling to the side, nor with text of twice the size', async () => {
  // No browser makes a window so narrow; a frame is one to the page in it.
  it.server.put('/narrow.html', '<!doctype html><title>Narrow</title><iframe src="/index.html" width="320" height="640" style="border: 0"></iframe>')
  const tab = await it.browser.open(`${it.server.origin}/narrow.html`)
  /** @param {string} selector */
  const press = (selector) =>
    tab.evaluate((selector) => {
      const it = document.querySelector('iframe')?.contentDocument?.querySelector(selector)
      return it instanceof /** @type {any} */ (it?.ownerDocument.defaultView).HTMLElement && (/** @type {HTMLElement} */ (it).click(), true)
    }, selector)
  await until('the playground is ready', () => tab.evaluate(() => document.querySelector('iframe')?.contentDocument?.querySelector('#lengths input') !== null))
  assert.ok(await press('#sample'))
  await until('the digest is shown', () => tab.evaluate(() => document.querySelector('iframe')?.contentDocument?.querySelector('#reading:not([hidden]) .sentence') !== null))
  for (const size of ['100%', '200%']) {
    for (const view of ['#tab-text', '#tab-explain']) {
      assert.ok(await press(view))
      const wide = await tab.evaluate((size) => {
        const root = document.querySelector('iframe')?.contentDocument?.documentElement
        if (!root) return []
        root.style.fontSize = size
        const all = [...root.querySelectorAll('body *')].filter((one) => !one.closest('svg') && one.getBoundingClientRect().right > 321)
        return [...(root.scrollWidth > 320 ? [`the page is ${root.scrollWidth} wide`] : []), ...all.map((one) => one.outerHTML.slice(0, 80))]
      }, size)
      assert.deepEqual(wide, [], `${size}, ${view}`)
    }
  }
  await tab.close()
})

test('the keyboard alone reads, turns the view and goes to a sentence', async () => {
  const tab = await open()
  await tab.evaluate((source) => {
    const box = /** @type {HTMLTextAreaElement} */ (document.querySelector('#input'))
    box.value = source
    box.focus()
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
  }, page('wordpress-news'))
  const { sentences } = await digest(tab)
  await tab.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#tab-text')).focus())
  await tab.type('ArrowRight')
  await until('the view has turned', () => tab.evaluate(() => document.activeElement?.id === 'tab-explain' && !(/** @type {HTMLElement} */ (document.querySelector('#explain')).hidden)))
  await tab.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#sentences .sentence')).focus())
  await tab.type('ArrowDown')
  await tab.type('Enter')
  const mark = await until('the second sentence is marked', () => marked(tab, 'focus'))
  assert.equal(mark.text, sentences[1])
  await tab.close()
})

for (const name of ['wordpress-news', 'arabic-news']) {
  test(`axe-core finds nothing wrong with ${name} in either view`, async () => {
    const tab = await open()
    assert.deepEqual((await axe(tab)).violations, [])
    await paste(tab, page(name))
    await digest(tab)
    await tab.press('#sentences .sentence')
    await until('it says why', () => tab.evaluate(() => Boolean(document.querySelector('.why'))))
    await picture(tab, `playground-${name}`)
    assert.deepEqual((await axe(tab)).violations, [])
    await tab.press('#tab-explain')
    assert.deepEqual((await axe(tab)).violations, [])
    await tab.close()
  })
}
