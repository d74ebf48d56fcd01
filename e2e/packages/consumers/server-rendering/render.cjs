const assert = require('node:assert/strict');
const { createRinger } = require('belfry');
const { taskRouter } = require('belfry/taskrouter');
const { createElement, useEffect, useState } = require('react');
const { renderToString } = require('react-dom/server');

function Bell() {
  const [state, setState] = useState('off');
  useEffect(() => {
    const ringer = createRinger({ sources: [taskRouter(() => undefined)] });
    const stop = ringer.on('change', ({ state: { plan } }) => setState(plan.state));
    return () => {
      stop();
      ringer.dispose();
    };
  }, []);
  return createElement('p', null, state);
}

assert.equal(typeof window, 'undefined');
assert.equal(renderToString(createElement(Bell)), '<p>off</p>');
