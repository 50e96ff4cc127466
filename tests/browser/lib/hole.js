// A black hole: a proxy that writes down what anybody wants to be taken to, and takes nobody anywhere.
import { createServer } from 'node:http'

/** @returns {Promise<{port: number, asked: string[], close: () => void}>} `asked` in order, addresses or hosts with a port */
export async function hole() {
  /** @type {string[]} */
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(502).end()
  })
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.destroy()
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
