// Where there is no digest, the popup says in its own plain sentence why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SERVED, pages } from '../lib/pages.js'
import { click, words } from '../lib/popup.js'
import { picture } from '../lib/screens.js'
import { BROWSER, suite } from '../lib/suite.js'

const it = suite(SERVED)

for (const page of pages.filter((page) => page.expected.status === 'not-article')) {
  test(`${page.name} is no article, and can be summarised anyway`, async () => {
    const tab = await it.browser.open(it.server.origin + page.where)
    const { popup, ...shown } = await click(tab)
    await picture(popup, `state-no-article-${page.name}`)
    assert.equal(shown.state, words('stateNoArticle'))
    assert.deepEqual(shown.sentences, [])
    if (shown.actions.length) {
      assert.deepEqual(shown.actions, [words('summariseAnyway')])
      await popup.press('#actions button')
      assert.ok(await popup.evaluate(() => document.querySelectorAll('#sentences .sentence').length))
    }
    await popup.close()
    await tab.close()
  })
}

for (const [name, url] of /** @type {[string, () => string][]} */ ([
  ['the source of a page', () => `view-source:${it.server.origin}/tests/pages/wiki/page.html`],
  ['a page of the browser itself', () => (BROWSER === 'chromium' ? 'chrome://version/' : 'about:support')],
])) {
  test(`${name} is protected by the browser`, async () => {
    const tab = await it.browser.open(url())
    const { popup, ...shown } = await click(tab)
    await picture(popup, 'state-protected')
    assert.equal(shown.state, words('stateProtected'))
    assert.deepEqual(shown.sentences, [])
    await popup.close()
    await tab.close()
  })
}

test('a page whose end is behind a paywall says that only its opening is here', async () => {
  const tab = await it.browser.open(`${it.server.origin}/tests/pages/paywalled-teaser/page.html`)
  const { popup, ...shown } = await click(tab)
  await picture(popup, 'state-teaser')
  assert.equal(shown.state, words('stateTeaser'))
  assert.ok(shown.sentences.length > 0)
  await popup.close()
  await tab.close()
})

test('a page longer than the cap says how much of it was read', async () => {
  const paragraph = '<p>The ferry to the outer islands left the harbour before dawn, and nobody on the quay had come to see it go.</p>\n'
  it.server.put('/long.html', `<title>Long</title><article><h1>A very long crossing</h1>${paragraph.repeat(10_500)}</article>`)
  const tab = await it.browser.open(`${it.server.origin}/long.html`)
  const { popup, ...shown } = await click(tab)
  await picture(popup, 'state-capped')
  const said = new RegExp(words('stateCapped').replace('$WORDS$', String.raw`[\d,.]+`))
  assert.match(shown.state, said)
  await popup.close()
  await tab.close()
})

test('a PDF is said to be one', async () => {
  it.server.put('/paper.pdf', { body: PDF, type: 'application/pdf' })
  const tab = await it.browser.open(`${it.server.origin}/paper.pdf`)
  const { popup, ...shown } = await click(tab)
  await picture(popup, 'state-pdf')
  assert.equal(shown.state, words('statePdf'))
  await popup.close()
  await tab.close()
})

/** One empty page. Viewers mend the missing table of offsets. */
const PDF = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj
trailer <</Root 1 0 R>>
%%EOF
`
