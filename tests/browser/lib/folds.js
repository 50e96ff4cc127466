// A part of a page that nothing of the page opens.

/** The text in a panel whose tab is a link that leads away. @param {string} text */
export const SHUT = (text) => `<div role=tablist><a role=tab href=/away aria-controls=x>Tab</a></div><div id=x role=tabpanel hidden>${text}</div>`
