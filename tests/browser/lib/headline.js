// A page whose headline names what no sentence of its text does.

/** The text, which does not hold every word of the headline. */
export const BODY = `The council of Brannock Heath will build a second road to the station before the school opens, it decided on Monday.
  Work on the road begins in May and takes eleven weeks, said the surveyor, who had hoped for the autumn.
  The school will have four hundred pupils, and most of them will come by train from the villages along the coast.
  The station has one platform; the railway wants to lengthen it, but has not said when it will find the money for that.
  Shops near the station fear for their customers, and have asked the council for a car park behind the old brewery.`
/** The page, longer than a window. */
export const HEADLINE = `<!doctype html><html lang="en"><title>Zeppelin Causeway approved for school and station</title><body><article>
  <h1>Zeppelin Causeway approved for school and station</h1>
  ${BODY.split('\n').map((text) => `<p style="margin-bottom: 60vh">${text.trim()}</p>`).join('')}</article></body></html>`
