// Pages that forbid, override or undo what an extension might lean on: the digest, the marks and the card stand.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { marked } from '../lib/marks.js'
import { SERVED, pages } from '../lib/pages.js'
import { bare, click } from '../lib/popup.js'
import { pixels } from '../lib/pixels.js'
import { suite } from '../lib/suite.js'
import { until } from '../lib/wait.js'

const it = suite(SERVED)
const source = readFileSync(/** @type {any} */ (pages.find((page) => page.name === 'wordpress-news')).file, 'utf8')
/** LOOK's colour of a marked sentence on a light page. @type {[number, number, number]} */
const MARK = [0xff, 0xe4, 0x8a]

/** @param {string} extra put into the head */
const withHead = (extra) => source.replace('</head>', `${extra}</head>`)

/** @type {Record<string, import('../lib/serve.js').Answer>} */
const hostile = {
  'a policy that forbids everything': { body: source, headers: { 'content-security-policy': "default-src 'none'" } },
  'Trusted Types': {
    body: source,
    headers: { 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'" },
  },
  'a sandbox': { body: source, headers: { 'content-security-policy': 'sandbox' } },
  'styles that undo all styles': {
    body: withHead('<style>* { all: unset !important } head, script, style { display: none !important } *::before { z-index: 2147483647 !important }</style>'),
  },
  'elements named like the properties of a document': {
    body: source.replace(
      /(<body[^>]*>)/,
      '$1<form name="body"><input name="parentNode"><input name="attributes"></form><img name="createTreeWalker"><img name="querySelectorAll"><img name="documentElement"><img name="createRange"><img name="title"><img name="adoptedStyleSheets">',
    ),
  },
  'scripts that break the built-in objects': {
    body: withHead(`<script>
      const broken = () => { throw new Error('broken') }
      Document.prototype.createTreeWalker = Document.prototype.querySelectorAll = Document.prototype.createElement = broken
      Element.prototype.getAttribute = Element.prototype.attachShadow = Element.prototype.checkVisibility = broken
      String.prototype.toWellFormed = Uint8Array.prototype.toBase64 = Array.prototype.toJSON = broken
      HighlightRegistry.prototype.set = Range.prototype.setStart = broken
      addEventListener('keydown', (event) => event.stopImmediatePropagation(), true)
      addEventListener('click', (event) => event.stopImmediatePropagation(), true)
    </script>`),
  },
  'styles that hide whatever they do not know': {
    body: withHead(`<style>
      html > :not(head, body), [popover], standfirst-card { display: none !important; visibility: hidden !important; opacity: 0 !important;
        transform: translate(-9999px) !important; clip-path: inset(50%) !important; width: 1px !important; pointer-events: none !important }
      ::highlight(standfirst-focus) { background: transparent }
    </style>`),
  },
  'styles that give values to every name a variable may have': {
    body: withHead(`<style>* { ${['paper', 'ink', 'soft', 'rule', 'over', 'mark', 'person', 'focus', 'theirs', 'ours'].map((name) => `--${name}: #f0f !important`).join('; ')} }</style>`),
  },
  'a root that is shifted, zoomed and clipped': {
    body: withHead('<style>html { transform: translateX(8px); zoom: 1.1; filter: grayscale(0); contain: layout; overflow-x: clip; perspective: 900px }</style>'),
  },
  'writing from top to bottom and from right to left': {
    body: withHead('<style>html { writing-mode: vertical-rl; direction: rtl }</style>'),
  },
  'a page that takes away what it did not put there': {
    body: withHead(`<script>
      let times = 3
      new MutationObserver(() => {
        for (const child of [...document.documentElement.children])
          if (!/^(head|body|style)$/i.test(child.localName) && times-- > 0) child.remove()
      }).observe(document.documentElement, { childList: true })
    </script>`),
  },
  'a page that closes every popover': {
    body: withHead('<script>setInterval(() => { for (const it of document.querySelectorAll(":popover-open")) it.hidePopover() }, 20)</script>'),
  },
  'a modal dialog that is open from the beginning': {
    body: source.replace('</body>', '<style>::backdrop { background: none }</style><dialog><p>We value your choice.</p></dialog><script>document.querySelector("dialog").showModal()</script></body>'),
  },
  'a page that keeps the focus to itself': {
    body: withHead('<script>addEventListener("focusin", () => document.querySelector("input")?.focus(), true); addEventListener("blur", () => window.focus(), true)</script>'),
  },
  'quirks mode': { body: source.replace(/<!doctype[^>]*>/i, '') },
  'XHTML with prefixes': {
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>The weir at Corran</h:title></h:head>
      <h:body><h:article><h:h1>The weir at Corran will be mended</h:h1>${[
        'The weir at Corran, which has leaked since the flood of November, will be mended before the salmon come, the river board said on Monday.',
        'Work begins in the first week of March and should take nineteen days, said Odile Farran, the engineer who drew the plans.',
        'The board has set aside 240,000 crowns, a third of what the mill owners had asked for and twice what the anglers wanted spent.',
        'Until then the footpath over the weir stays closed, and walkers are sent round by the old ferry landing.',
        'Nobody at the meeting spoke against the plan, though two members left before the vote and one was asleep.',
      ]
        .map((text) => `<h:p>${text}</h:p>`)
        .join('')}</h:article></h:body></h:html>`,
  },
}

for (const [name, answer] of Object.entries(hostile)) {
  test(`the digest, the marks and the card stand under ${name}`, async () => {
    it.server.put('/hostile.html', answer)
    const tab = await it.browser.open(`${it.server.origin}/hostile.html`)
    const { popup, ...shown } = await click(tab)
    assert.ok(shown.sentences.length > 0, `no summary; the popup says “${shown.state}”`)
    await popup.press('#sentences .sentence')
    const inSight = async () => {
      const focus = await marked(tab, 'focus')
      return focus?.inSight && focus
    }
    const mark = await until('the sentence is marked and in sight', inSight)
    assert.equal(bare(mark.text), bare(shown.sentences[0]))
    // More than a line of a few words has: the mark is painted, not only registered.
    await until('the mark is painted', async () => (await pixels(tab, it.browser, it.server, MARK)) > 1000)
    await popup.close()

    const again = await click(tab)
    await again.popup.press('#card')
    const box = await until('the card is shown', () =>
      tab.evaluate(() => {
        const card = Document.prototype.querySelector.call(document, 'standfirst-card')
        const { width = 0, height = 0 } = card?.getBoundingClientRect() ?? {}
        return height > 50 && { width, height }
      }),
    )
    assert.ok(box.width >= 300)
    await again.popup.press('#card')
    await until('nothing of ours is left', () =>
      tab.evaluate(() => {
        const ours = [...CSS.highlights.keys()].filter((name) => name.startsWith('standfirst'))
        return !ours.length && !Document.prototype.querySelector.call(document, 'standfirst-card, html > style:not([id])')
      }),
    )
    await again.popup.close()
    await tab.close()
  })
}

test('a page nested two thousand deep is read', async () => {
  const deep = 2000
  const text = '<p>The council met at nine and had nothing to decide, which it took two hours to find out. Nobody objected.</p>'.repeat(8)
  it.server.put('/deep.html', `<title>Deep</title><h1>A long way down</h1>${'<div>'.repeat(deep)}${text}${'</div>'.repeat(deep)}`)
  const tab = await it.browser.open(`${it.server.origin}/deep.html`)
  const { popup, ...shown } = await click(tab)
  assert.ok(shown.sentences.length > 0, `no summary; the popup says “${shown.state}”`)
  await popup.close()
  await tab.close()
})
