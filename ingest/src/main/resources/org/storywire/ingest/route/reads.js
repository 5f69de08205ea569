/* Storywire: counts one read after five visible seconds. No cookie, no storage. */
(function () {
  var d = document, s = d.currentScript;
  if (!s || !navigator.sendBeacon) return;
  var c = d.querySelector('link[rel=canonical]'),
    id = s.getAttribute('data-story'),
    body = JSON.stringify(id ? { storyId: id } : { url: c ? c.href : location.href }),
    to = new URL('/v1/reads', s.src).href,
    seen = 0, since = 0, timer = 0;
  function send() {
    timer = 0;
    d.removeEventListener('visibilitychange', look);
    navigator.sendBeacon(to, new Blob([body], { type: 'text/plain' }));
  }
  function look() {
    if (d.visibilityState === 'visible') {
      if (!timer) { since = Date.now(); timer = setTimeout(send, 5000 - seen); }
    } else if (timer) {
      clearTimeout(timer); timer = 0; seen += Date.now() - since;
    }
  }
  d.addEventListener('visibilitychange', look);
  look();
})();
