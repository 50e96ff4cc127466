// Runs in a page: how long its main thread is taken at one go. Chromium tells of each task over 50 ms, and everywhere the
// longest time between two ticks of a timer is seen, less the 4 ms that browsers let pass between them. Asked by the event
// `bench:tell`, the answers are in an attribute.
let task = 0
let wait = 0
if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration)
  }).observe({ type: 'longtask' })
}
let last = performance.now()
const tick = () => {
  const now = performance.now()
  wait = Math.max(wait, now - last - 4)
  last = now
  setTimeout(tick)
}
tick()
addEventListener('bench:forget', () => (task = wait = 0))
addEventListener('bench:tell', () => (document.documentElement.dataset.task = JSON.stringify({ task, wait })))
document.documentElement.dataset.task = ''
