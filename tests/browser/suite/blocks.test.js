// The same page through a browser's DOM and reader.js, and through html5ever, must give the same digest: one core, two
// ways in. Where a browser shows more or less than the source says, the page folder says why (`live_differs`).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { native, read, snapshot } from '../lib/core.js'
import { SERVED, notArticles, pages } from '../lib/pages.js'
import { suite } from '../lib/suite.js'

const it = suite(SERVED)

/** What is compared: all that does not count in units of its own. @param {any} digest */
const essence = (digest) => ({
  status: digest.status,
  title: digest.title ?? null,
  dek: digest.dek ?? null,
  byline: digest.byline ?? null,
  site: digest.site ?? null,
  published: digest.published ?? null,
  language: digest.language,
  blocks: digest.text.split('\n\n'),
  summary: digest.summary.map((/** @type {any} */ pick) => pick.text),
  people: digest.people.map((/** @type {any} */ person) => [person.name, person.role ?? null, person.mentions.length]),
  tags: digest.tags.map((/** @type {any} */ tag) => tag.text),
})

for (const page of [...pages, ...notArticles]) {
  test(`${page.name} reads the same live and from its file`, async (t) => {
    const url = it.server.origin + page.where
    const live = essence(read(await snapshot(await it.visit(url))).digest)
    const file = essence(native(page.file, url))
    if (page.expected.live_differs) {
      t.diagnostic(`may differ: ${page.expected.live_differs}`)
      // What the file's article says, the live page says too: it can only show more.
      assert.equal(live.title, file.title)
      return
    }
    assert.deepEqual(live, file)
  })
}
