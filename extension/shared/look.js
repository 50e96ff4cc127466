// How our own pages look by the reader's settings: colours of marks, and motion.

/** @typedef {import('./settings.js').Settings} Settings */

/** @type {CSSStyleSheet | undefined} */
let sheet

/** @param {Settings} settings */
export function dress({ colours, motion }) {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  const { light, dark } = colours
  sheet.replaceSync(`
    @media (forced-colors: none) {
      :root { --mark: ${light.mark}; --person: ${light.person}; }
      @media (prefers-color-scheme: dark) { :root { --mark: ${dark.mark}; --person: ${dark.person}; } }
    }
    ${motion === 'reduced' ? '*, ::before, ::after { animation: none !important; transition: none !important; }' : ''}
  `)
}
