// What the reader sees and what it leaves out, asked through the extension itself: closed shadow roots answer only there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { click } from '../lib/popup.js'
import { suite } from '../lib/suite.js'

const it = suite()

/**
 * The text nodes of a page, each with the gap before it in front: `·` white space, `/` a break, `¶` a paragraph.
 * @param {string} html
 * @returns {Promise<string[]>}
 */
async function texts(html) {
  it.server.put('/reader.html', html)
  const tab = await it.browser.open(`${it.server.origin}/reader.html`)
  const { popup } = await click(tab)
  const all = await popup.evaluate(async () => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? chrome)
    const [{ id = -1 }] = await api.tabs.query({ active: true, currentWindow: true })
    const target = { tabId: id }
    // Not what the popup gave it to keep.
    await api.scripting.executeScript({ target, func: () => void (/** @type {any} */ (globalThis).standfirstAsk = 'page') })
    const [frame] = await api.scripting.executeScript({ target, files: ['/page/reader.js'] })
    const { table, text } = /** @type {any} */ (frame.result)
    // The words of the table as src/page/wire.rs describes them.
    const words = new Uint32Array(Uint8Array.from(atob(table), (c) => c.charCodeAt(0)).buffer)
    const [, , strings, elements, count] = words
    const lengths = words.subarray(12 + strings + elements * 5)
    /** @type {string[]} */
    const found = []
    for (let i = 0, at = 0; i < count; i++) {
      const word = lengths[i * 2 + 1]
      found.push(['', '·', '/', '¶'][word & 3] + text.slice(at, at + (word >>> 2)))
      at += word >>> 2
    }
    return found
  })
  await popup.close()
  await tab.close()
  return all
}

test('shadow roots stand in their hosts, slots in their places, closed roots too', async () => {
  const all = await texts(`<!doctype html><title>t</title><body><x-open><p slot=lead>first</p><p>second</p><i>third</i></x-open><x-closed></x-closed>
    <div id=host></div><x-outer><b>inner</b></x-outer><p>last</p><script>
    const host = (name, mode, html) => customElements.define(name, class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode }).innerHTML = html } })
    host('x-open', 'open', '<slot name=lead></slot><hr><slot></slot><p>tail</p><slot name=none>fallback</slot>')
    host('x-closed', 'closed', '<p>closed</p>')
    host('x-inner', 'closed', '<u>[</u><slot></slot><u>]</u>')
    host('x-outer', 'open', '<x-inner><slot></slot></x-inner>')
    document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<p>in a div</p>'
    </script>`)
  assert.deepEqual(all, ['first', '¶second', 'third', 'tail', 'fallback', 'closed', '·in a div', '[', 'inner', ']', 'last'])
})

test('what the page holds for the reader is read, what it hides is not', async () => {
  const all = await texts(`<!doctype html><title>t</title><body><p>seen</p><p hidden>no</p><p style="display:none">no</p>
    <details><summary>more</summary><p>folded</p><p style="display:none">no</p></details><div hidden=until-found><p>until found</p></div>
    <div style="visibility:hidden">no <b style="visibility:visible">shown again</b></div><div style="display:contents">boxless <i>too</i></div>
    <div style="position:absolute;left:-9999px">no</div><p style="font-size:0;overflow:hidden">no</p><p style="font-size:0"><b style="font-size:1rem">gapless</b></p>
    <p style="opacity:0">faint</p><select><option>no</select><noscript>no</noscript><button>no</button><template>no</template>
    <p>one<br><br>two<br style="display:none">three</p><pre>a
 <b>b</b>
</pre>`)
  assert.deepEqual(all.map((text) => text.replace(/^[·/¶]/, '').trim()).filter(Boolean), [
    'seen', 'more', 'folded', 'until found', 'shown again', 'boxless', 'too', 'gapless', 'faint', 'one', 'two', 'three', 'a', 'b',
  ])
  assert.ok(all.includes('¶two') && all.includes('three'))
})

test('what a tab or a heading opens is read, menus and dialogs are not', async () => {
  const all = await texts(`<!doctype html><title>t</title><style>.closed{display:none}</style><body>
    <div role=tabpanel hidden>one<p hidden>no</p><p>two</p></div><div role=tabpanel class=closed><span style="display:contents">three</span></div>
    <h3><button aria-controls=a>four</button></h3><div id=a hidden>five<details><summary>six</summary><p>seven</p></details></div>
    <b id=q aria-controls="z b">eight</b><section id=b class=closed role=region aria-labelledby=q><p>nine</p></section>
    <dl><dt role=button aria-controls=c>ten</dt><dd id=c hidden>eleven</dd></dl>
    <b aria-controls=d>twelve</b><div id=d hidden>no</div><h3 aria-controls=e>thirteen</h3><ul id=e hidden><li>no</li></ul>
    <h3 aria-controls=f>fourteen</h3><div id=f class="MegaMenu closed">no</div><nav><h3 aria-controls=g>fifteen</h3></nav><div id=g hidden>no</div>
    <div role=Dialog>sixteen<div role=tabpanel hidden>no</div></div><h3 aria-controls=h>seventeen</h3><div id=h style=visibility:hidden>no</div>
    <x-tabs></x-tabs><p><button>no</button></p><script>
    document.querySelector('x-tabs').attachShadow({ mode: 'open' }).innerHTML = '<h4><button aria-controls=a>eighteen</button></h4><div id=a hidden>nineteen</div><div id=b hidden aria-labelledby=q>no</div>'
    </script>`)
  assert.deepEqual(all.map((text) => text.replace(/^[·/¶]/, '').trim()).filter(Boolean), [
    'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
  ])
})

test('names that hide the methods of form and document hide nothing from the reader', async () => {
  const all = await texts(`<!doctype html><title>t</title><body><img name=querySelectorAll><img name=createTreeWalker><img name=body>
    <img name=documentElement><img name=title><img name=evaluate><img name=URL><form><input name=parentNode><input name=localName>
    <input name=className><input name=nodeType><input name=getAttribute><input name=checkVisibility><input name=shadowRoot><p>read</p></form>`)
  assert.deepEqual(all.map((text) => text.replace(/^·/, '')), ['read'])
})

test('half a character at the end of a text joins none at the start of the next', async () => {
  const all = await texts(`<!doctype html><title>t</title><body><p id=p></p><script>
    p.append(document.createTextNode('a\\ud83c'), document.createTextNode('\\udf88b'))</script>`)
  assert.deepEqual(all, ['a\ufffd', '\ufffdb'])
})

test('a page that changes between two turns of the reader is read as it was at one time', async () => {
  const all = await texts(`<!doctype html><title>t</title><body><p id=first>0</p>${'<p>a<b>b</b>c</p>'.repeat(30_000)}<p id=last>0</p><script>
    let count = 0
    const tick = () => {
      count++
      for (const id of ['first', 'last']) document.getElementById(id).replaceChildren(String(count))
      setTimeout(tick, 5)
    }
    tick()
    </script>`)
  assert.equal(all.length, 90_002)
  const [first, last] = [all[0], all[all.length - 1]].map((text) => text.replace(/\D/g, ''))
  assert.equal(last, first)
})
