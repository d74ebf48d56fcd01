import type { BelfryBell } from 'belfry-element';
import { createElement, Fragment, type ReactElement } from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import { act } from 'react-dom/test-utils';
import type { FlexHost } from './flex-host.js';

/** A header of Flex in the page of the test. */
export interface FakeFlexHeader {
  readonly MainHeader: FlexHost['MainHeader'];
  /** Renders the header, at the start and whenever one of Flex's header components changes. */
  render(): void;
  /** The bell that agents see. */
  bell(): BelfryBell | null;
  /** How many components plugins have added and not removed. */
  componentCount(): number;
  dispose(): void;
}

/**
 * Flex's header. Like Flex UI 2.17.1, it keeps the components of plugins in a list, and doesn't render again when a
 * component is added or removed.
 */
export function createFakeFlexHeader(): FakeFlexHeader {
  const container = document.createElement('header');
  document.body.append(container);
  let components: readonly ReactElement[] = [];
  return {
    MainHeader: {
      Content: {
        add(component) {
          if (component.key === null) throw new Error('No key prop provided when adding component.');
          components = [...components, component];
          return () => {
            components = components.filter((each) => each !== component);
          };
        },
      },
    },
    render() {
      act(() => {
        render(createElement(Fragment, null, components), container);
      });
    },
    bell: () => container.querySelector('belfry-bell'),
    componentCount: () => components.length,
    dispose() {
      unmountComponentAtNode(container);
      container.remove();
    },
  };
}
