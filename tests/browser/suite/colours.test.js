// How well a mark can be read is reckoned as WCAG 2.2 has it, and the colours that we begin with can be.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { ROOT } from '../lib/suite.js'

const { contrast, isColour, mix, READABLE } = await import(pathToFileURL(path.join(ROOT, 'extension/shared/contrast.js')).href)

test('the contrast is that of the standard, whichever colour comes first', () => {
  // Reckoned by hand from the definition of relative luminance.
  for (const [one, other, expected] of /** @type {const} */ ([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])) {
    assert.ok(Math.abs(contrast(one, other) - expected) < 0.01, `${one} on ${other}: ${contrast(one, other)}`)
    assert.equal(contrast(one, other), contrast(other, one))
  }
})

test('only six hexadecimal digits are a colour', () => {
  for (const colour of ['#ffe48a', '#FFE48A']) assert.ok(isColour(colour))
  for (const none of ['#fff', 'red', '#ffe48a0', 'ffe48a', '#ggg000', ' #ffe48a', null, 7, ['#ffe48a'], '#ffe48a;}']) assert.ok(!isColour(none), String(none))
})

test('a colour on its way to another arrives', () => {
  assert.equal(mix('#000000', '#ffffff', 0), '#000000')
  assert.equal(mix('#000000', '#ffffff', 1), '#ffffff')
  assert.equal(mix('#ff0000', '#0000ff', 0.5), '#800080')
})

test('every text of popup, card, settings and marks can be read on its ground, in light and dark', () => {
  const source = (/** @type {string} */ file) => readFileSync(path.join(ROOT, 'extension', file), 'utf8')
  for (const file of ['popup/popup.css', 'page/card.js', 'options/options.css']) {
    const text = source(file)
    const tokens = (/** @type {string} */ name) => [...text.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g'))].map(([, colour]) => colour)
    const papers = tokens('paper').slice(0, 2)
    assert.equal(papers.length, 2, file)
    for (const name of ['ink', 'soft']) {
      papers.forEach((paper, theme) => assert.ok(contrast(tokens(name)[theme], paper) >= READABLE, `${file}: ${name} on ${paper}`))
    }
    for (const ground of ['mark', 'person']) {
      tokens(ground).slice(0, 2).forEach((colour, theme) => assert.ok(contrast(tokens('ink')[theme], colour) >= READABLE, `${file}: ink on ${colour}`))
    }
  }
})
