// Either browser, by name.
import * as chromium from './chromium.js'
import * as firefox from './firefox.js'

/**
 * @param {string} name `chromium` or `firefox`
 * @param {string} extension folder of the unpacked extension
 * @param {Parameters<typeof chromium.launch>[1]} [options]
 */
export function launch(name, extension, options) {
  if (name !== 'chromium' && name !== 'firefox') throw new Error(`no such browser: ${name}`)
  return (name === 'chromium' ? chromium : firefox).launch(extension, options)
}
