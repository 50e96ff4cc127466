// Every sentence of a digest leads back to the text nodes that it was read from, character by character, whatever the
// script: the digest counts UTF-8 inside, UTF-16 outside, and the page's nodes know neither.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, snapshot } from '../lib/core.js'
import { SERVED, pages } from '../lib/pages.js'
import { suite } from '../lib/suite.js'

const it = suite(SERVED)

/** Scripts and signs that one code unit cannot hold, or that stand in another order than they are stored in. */
const SCRIPTS = {
  'emoji and combining marks': /\p{Emoji_Presentation}|\p{Mn}/u,
  'right-to-left text': /\p{Script=Arabic}|\p{Script=Hebrew}/u,
  'text of Chinese and Japanese': /\p{Script=Han}|\p{Script=Hiragana}/u,
}
/** @type {Set<string>} */
const met = new Set()

for (const page of pages) {
  test(`every sentence of ${page.name} leads back to live text`, async (t) => {
    const tab = await it.visit(it.server.origin + page.where)
    const { reading, digest } = read(await snapshot(tab))
    const sentences = digest.sentences.map((/** @type {any} */ { start, end }) => ({
      text: digest.text.slice(start, end),
      at: [...reading.anchors(start, end)],
    }))
    const found = await tab.evaluate(
      (all) => {
        const { nodes } = /** @type {any} */ (window).standfirst
        return all.map((/** @type {number[]} */ at) => {
          let text = ''
          for (let i = 0; i < at.length; i += 3) {
            const range = document.createRange()
            range.setStart(nodes[at[i]], at[i + 1])
            range.setEnd(nodes[at[i]], at[i + 2])
            text += range.toString()
          }
          return text
        })
      },
      sentences.map((/** @type {any} */ s) => s.at),
    )
    const bare = (/** @type {string} */ text) => text.replace(/\s+/gu, '')
    for (const [i, sentence] of sentences.entries()) {
      assert.equal(bare(found[i]), bare(sentence.text))
      assert.ok(found[i].isWellFormed(), `a character is cut in two: ${found[i]}`)
      for (const [name, script] of Object.entries(SCRIPTS)) if (script.test(sentence.text)) met.add(name)
    }
    t.diagnostic(`${sentences.length} sentences`)
  })
}

test('the pages hold every kind of script that the offsets must survive', () => {
  assert.deepEqual([...met].sort(), Object.keys(SCRIPTS).sort())
})
