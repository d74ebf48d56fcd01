import assert from 'node:assert/strict';
import { createRinger } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { createElement, useEffect, useState } from 'react';
import { renderToString } from 'react-dom/server';

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
