// Nothing that the reader is told is written anywhere but in `_locales`: in a language of brackets, all of it stands
// between brackets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inside, lay } from '../lib/card.js'
import { opened } from '../lib/opened.js'
import { NEWS, SERVED } from '../lib/pages.js'
import { click } from '../lib/popup.js'
import { OPEN, speakPseudo } from '../lib/pseudo.js'
import { picture } from '../lib/screens.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED, { extension: opened(speakPseudo) })

/**
 * What is shown or said in our own words without the brackets.
 * @param {Document | ShadowRoot} root @param {string} theirs what holds words that are not ours @param {string} open
 */
function bare(root, theirs, open) {
  /** @type {string[]} */
  const found = []
  const note = (/** @type {Element} */ element, /** @type {string} */ text, /** @type {string} */ what) => {
    if (!/\p{L}/u.test(text) || text.includes(open) || element.closest(theirs) || element.closest('script, style, title')) return
    found.push(`${what} of ${element.localName}#${element.id}.${element.className}: ${text.trim()}`)
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = /** @type {Element} */ (node)
    for (const child of element.childNodes) if (child.nodeType === 3) note(element, child.nodeValue ?? '', 'text')
    for (const name of ['title', 'aria-label', 'alt', 'placeholder']) {
      if (element.hasAttribute(name)) note(element, element.getAttribute(name) ?? '', name)
    }
  }
  return found
}
/** @param {import('../lib/browser.js').Document} document @param {string} theirs @returns {Promise<string[]>} */
const bareIn = (document, theirs) => document.evaluate(/** @type {any} */ (new Function('theirs', 'open', `return (${bare})(document, theirs, open)`)), theirs, OPEN)

test('the settings', async () => {
  const tab = await it.browser.open(`${it.browser.home}options/options.html`)
  await until('the options are shown', () => tab.evaluate(() => !document.querySelector('main')?.hidden))
  await picture(tab, 'options-pseudo')
  assert.deepEqual(await bareIn(tab, 'option[lang], kbd'), [])
  await tab.close()
})

test('the popup, with its menus and what a chosen name shows', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  const { popup } = await click(tab)
  await popup.press('#people .chip')
  await popup.press('#sentences .sentence')
  await until('it says why', () => popup.evaluate(() => Boolean(document.querySelector('.why'))))
  await picture(popup, 'popup-pseudo')
  assert.deepEqual(await bareIn(popup, '.sentence, #title, #meta, bdi, .role, [lang]:not(html)'), [])
  assert.ok((await popup.evaluate(() => document.querySelector('#meta')?.textContent ?? '')).includes(OPEN))
  await popup.close()
  await tab.close()
})

test('the card', async () => {
  const tab = await it.browser.open(it.server.origin + NEWS)
  await lay(tab)
  await picture(tab, 'card-pseudo')
  const found = await inside(tab, /** @type {any} */ (new Function('inside', 'theirs', 'open', `return (${bare})(inside, theirs, open)`)), '.sentence, h2, .meta, bdi, .role, [lang]:not(section)', OPEN)
  assert.deepEqual(found, [])
  await tab.close()
})
