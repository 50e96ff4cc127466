// The icons are those of their drawings, and sharp at the sizes of a toolbar.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ROOT, suite } from '../lib/suite.js'

const it = suite(path.join(ROOT, 'extension/icons'))
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'extension/manifest.json'), 'utf8'))

/** The pixels of a picture at a size, four bytes each. @param {import('../lib/browser.js').Tab} tab @param {string} file @param {number} size */
const pixels = (tab, file, size) =>
  tab.evaluate(
    async (file, size) => {
      const image = new Image()
      image.src = file
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = size
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
      context.drawImage(image, 0, 0, size, size)
      return { own: image.naturalWidth, data: [...context.getImageData(0, 0, size, size).data] }
    },
    file,
    size,
  )

for (const [size, file] of Object.entries(manifest.icons)) {
  test(`the icon of ${size} pixels is its drawing at that size`, async () => {
    it.server.put('/blank.html', '<!doctype html><title>Icons</title>')
    const tab = await it.browser.open(`${it.server.origin}/blank.html`)
    const n = Number(size)
    const png = await pixels(tab, `/${path.basename(file)}`, n)
    assert.equal(png.own, n)
    const drawing = await pixels(tab, n <= 16 ? '/icon-16.svg' : '/icon.svg', n)
    // Renderers round the corners each in its own way; everywhere else they agree.
    const corner = (/** @type {number} */ at) => at < n / 4 || at >= n - n / 4
    let off = 0
    for (let i = 0; i < png.data.length; i += 4) {
      if (corner((i / 4) % n) && corner(Math.floor(i / 4 / n))) continue
      if ([0, 1, 2, 3].some((channel) => Math.abs(png.data[i + channel] - drawing.data[i + channel]) > 40)) off++
    }
    assert.ok(off <= n * n * 0.01, `${off} of ${n * n} pixels differ`)
    await tab.close()
  })
}

test('at 16 pixels every line of it stands on whole pixels', async () => {
  it.server.put('/blank.html', '<!doctype html><title>Icons</title>')
  const tab = await it.browser.open(`${it.server.origin}/blank.html`)
  const { data } = await pixels(tab, '/16.png', 16)
  const colours = new Set()
  // Down the middle: ground, mark, ink and the grey lines, with nothing between them.
  for (let y = 1; y < 15; y++) colours.add(data.slice((y * 16 + 7) * 4, (y * 16 + 7) * 4 + 3).join())
  assert.deepEqual([...colours].sort(), ['106,101,93', '251,250,247', '255,228,138', '31,29,26'].sort())
  await tab.close()
})
