// The button clicked again: a page that has not changed gives the digest back that was made of it, one that has is read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marked } from '../lib/marks.js'
import { SERVED } from '../lib/pages.js'
import { click, shown } from '../lib/popup.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)

/** A page of one article. @param {string} [more] markup after its second paragraph */
const page = (more = '') => `<!doctype html><html lang="en"><title>The ferry to Ousel Island stops</title><body><article>
  <h1>The ferry to Ousel Island stops</h1>
  <p>The last ferry to Ousel Island will sail on the thirtieth of March, the harbour board of Tarrow Quay said on Friday.</p>
  <p>The ship is fifty years old, and to repair its engine would cost more than the fares of nine summers bring in.</p>
  ${more}
  <p id="last" style="margin-top: 150vh">Forty people live on the island; a boat of the mail will take those who have to go to the doctor or to school.</p>
  <p>Marta Lindqvist, who keeps the inn, fears that nobody will come for one night if nobody can say when they return.</p>
</article></body></html>`

/** @typedef {import('../lib/browser.js').Popup} Popup */

/** Whether what the popup showed first was what the page had kept. @param {Popup} popup */
const wasKept = (popup) => popup.evaluate(() => performance.getEntriesByName('standfirst:kept').length > 0)

/** Clicks, and waits until the page has been given the digest to keep. @param {import('../lib/browser.js').Tab} tab */
async function clicked(tab) {
  const all = await click(tab)
  const keeps = () =>
    all.popup.evaluate(async () => {
      /** @type {typeof chrome} */
      const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome
      const [{ id: tabId = -1 }] = await api.tabs.query({ active: true, currentWindow: true })
      const func = () => Boolean(/** @type {any} */ (globalThis).standfirst.kept)
      return (await api.scripting.executeScript({ target: { tabId }, func }))[0].result
    })
  await until('the page keeps the digest', keeps)
  return all
}

/** @param {string} where @param {string} [body] */
const open = (where, body = page()) => {
  it.server.put(where, body)
  return it.browser.open(it.server.origin + where)
}

test('a page that has not changed gives its digest back, and its sentences are found', async () => {
  const tab = await it.browser.open(`${it.server.origin}/www/sample/index.html`)
  const one = await clicked(tab)
  assert.equal(await wasKept(one.popup), false)
  await one.popup.close()
  const { popup, ms: _, ...two } = await click(tab)
  assert.equal(await wasKept(popup), true)
  const { popup: _popup, ms: _ms, ...before } = one
  assert.deepEqual(two, before)
  await popup.press('#sentences li:last-child .sentence')
  const { text } = await until('its sentence is marked', async () => {
    const mark = await marked(tab, 'focus')
    return mark?.inSight && mark
  })
  assert.equal(text, two.sentences.at(-1))
  // Another length, and another time.
  await popup.press('#lengths > :nth-child(1)')
  const short = await until('there are fewer sentences', async () => {
    const { sentences } = await shown(popup)
    return sentences.length < two.sentences.length && sentences
  })
  await until('that is kept', async () => {
    await popup.evaluate(() => new Promise((done) => setTimeout(done, 50)))
    return popup.evaluate(async () => {
      /** @type {typeof chrome} */
      const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome
      return (await api.storage.local.get('length')).length === 'short'
    })
  })
  await popup.close()
  const three = await click(tab)
  assert.deepEqual(three.sentences, short)
  await three.popup.press('#lengths > :nth-child(2)')
  await three.popup.close()
  await tab.close()
})

/** What pages do, and what the next digest says of it. @type {[what: string, page: string, change: () => void, said: RegExp][]} */
const CHANGES = [
  ['puts a paragraph in', page(), () => {
    const first = /** @type {Element} */ (document.querySelector('p'))
    first.insertAdjacentHTML('beforebegin', '<p>The ferry sails on: a reader of the Tarrow Quay Courier has bought the ship, the harbour board said on Friday.</p>')
  }, /sails on/],
  ['writes in a text', page(), () => {
    /** @type {Text} */ (document.querySelector('p')?.firstChild).data = 'The first electric ferry to Ousel Island will sail on the ninth of May, the harbour board of Tarrow Quay said on Friday.'
  }, /first electric ferry/],
  ['writes in a shadow root', page('<div id="host"></div>').replace('</article>', `</article><script>
    const root = document.querySelector('#host').attachShadow({ mode: 'open' })
    root.innerHTML = '<p>The board had asked the county twice for money to keep the ferry to Ousel Island, and twice the county had refused.</p>'
  </script>`), () => {
    const p = /** @type {Element} */ (document.querySelector('#host')?.shadowRoot?.querySelector('p'))
    p.textContent = 'The county will pay for the ferry to Ousel Island after all, the harbour board of Tarrow Quay said on Friday evening.'
  }, /will pay/],
  ['goes elsewhere without loading', page(), () => {
    history.pushState(null, '', '/elsewhere.html')
  }, /last ferry/],
]
for (const [nth, [what, body, change, said]] of CHANGES.entries()) {
  test(`a page that ${what} is read again`, async () => {
    const tab = await open(`/change-${nth}.html`, body)
    const one = await clicked(tab)
    await one.popup.close()
    await tab.evaluate(change)
    const { popup } = await click(tab)
    assert.equal(await wasKept(popup), false)
    // The longest summary of a text this short holds all of it.
    await popup.press('#lengths > :nth-child(3)')
    await until('the digest is of the page as it is', async () => said.test((await shown(popup)).sentences.join(' ')))
    await popup.press('#lengths > :nth-child(2)')
    await popup.close()
    await tab.close()
  })
}

test('what only a style has changed is seen as soon as it is read', async () => {
  const tab = await it.browser.open(`${it.server.origin}/www/sample/index.html`)
  const one = await clicked(tab)
  await one.popup.close()
  const gone = one.sentences[0]
  await tab.evaluate((gone) => {
    const paragraph = [...document.querySelectorAll('p')].find((p) => p.textContent?.replace(/\s+/g, ' ').includes(gone))
    if (paragraph) paragraph.style.display = 'none'
  }, gone)
  const { popup } = await click(tab)
  assert.equal(await wasKept(popup), true)
  await until('what is hidden now is quoted no more', async () => !(await shown(popup)).sentences.includes(gone))
  await popup.close()
  await tab.close()
})

test('what is selected goes before what is kept', async () => {
  const tab = await open('/selected.html')
  const one = await clicked(tab)
  await one.popup.close()
  await tab.evaluate(() => getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector('#last'))))
  const two = await click(tab)
  assert.equal(await wasKept(two.popup), false)
  assert.ok(two.sentences.every((sentence) => /Forty people/.test(sentence)), two.sentences.join())
  await two.popup.close()
  // A digest of the selection is not that of the page.
  await tab.evaluate(() => getSelection()?.removeAllRanges())
  const three = await click(tab)
  assert.deepEqual(three.sentences, one.sentences)
  await three.popup.close()
  await tab.close()
})
