// A web server on localhost for pages of the tests, on a free port.
import { createServer } from 'node:http'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}

/**
 * @typedef {object} Answer what the server says for a path
 * @property {string | Buffer} body
 * @property {string} [type] content type; HTML in UTF-8 if not said
 * @property {Record<string, string>} [headers]
 * @property {boolean} [never] whether the answer never ends
 */

/**
 * Serves a folder, and before it single pages by path.
 * @param {string} [folder]
 * @param {Record<string, Answer | string>} [pages] by path, `/x.html`; a string is HTML
 */
export async function serve(folder, pages = {}) {
  /** Paths asked for, in order: shows who asked for what. @type {string[]} */
  const asked = []
  const server = createServer(async (request, response) => {
    const where = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    asked.push(where)
    const known = pages[where]
    if (known !== undefined) {
      const answer = typeof known === 'string' ? { body: known } : known
      response.writeHead(200, { 'content-type': answer.type ?? TYPES['.html'], ...answer.headers })
      response.write(answer.body)
      if (!answer.never) response.end()
      return
    }
    try {
      if (!folder) throw new Error('no folder')
      let file = path.join(folder, path.normalize(where))
      if ((await stat(file)).isDirectory()) file = path.join(file, 'index.html')
      const body = await readFile(file)
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
      response.end(body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' })
      response.end('not here')
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    /** Adds or replaces a page. @param {string} where @param {Answer | string} answer */
    put(where, answer) {
      pages[where] = answer
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done(undefined))
      }),
  }
}
