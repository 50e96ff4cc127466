// Style sheets of ours in a tree of the page, the document or a shadow root: adopted, so that the page's DOM is not
// touched. Older versions of Firefox, 140 among them, refuse that to extensions (bug 1751346): there a `<style>` stands in
// the tree for as long as it is needed. The page's CSP lets either pass, for both come from the extension. Lives in the
// extension's own world as `standfirst.sheet`.

;(() => {
  'use strict'

  /** @type {any} */
  const world = globalThis
  // A page's element or frame of that name is no property of the world itself.
  if (!Object.hasOwn(world, 'standfirst')) world.standfirst = {}
  const own = world.standfirst
  if (own.sheet) return

  /** @typedef {Document | ShadowRoot} Tree */

  // What the page names like a method of the document hides that method even from us.
  const newElement = Document.prototype.createElement.bind(document)
  const append = /** @type {(to: Node, what: Node) => unknown} */ (Function.prototype.call.bind(Node.prototype.appendChild))

  /** @param {Tree} tree */
  const adopted = (tree) => {
    const sheet = new CSSStyleSheet()
    let now = ''
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet]
    return {
      rules: () => sheet.cssRules,
      write: (/** @type {string} */ css) => {
        if (css !== now) sheet.replaceSync((now = css))
      },
      stands: () => [...tree.adoptedStyleSheets].includes(sheet),
      remove: () => {
        tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((one) => one !== sheet)
      },
    }
  }

  /** @param {Tree} tree */
  const written = (tree) => {
    const style = /** @type {HTMLStyleElement} */ (newElement('style'))
    append(tree instanceof Document ? tree.documentElement : tree, style)
    return {
      rules: () => /** @type {CSSStyleSheet} */ (style.sheet).cssRules,
      write: (/** @type {string} */ css) => {
        if (style.textContent !== css) style.textContent = css
      },
      stands: () => style.isConnected,
      remove: () => style.remove(),
    }
  }

  /**
   * Puts a sheet into a tree. The rules can be read once the tree is shown.
   * @param {Tree} tree
   */
  own.sheet = (tree) => {
    try {
      return adopted(tree)
    } catch {
      return written(tree)
    }
  }
})()
