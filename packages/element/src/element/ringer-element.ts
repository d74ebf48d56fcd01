import type { Ringer } from 'belfry';
import { LitElement, type PropertyDeclarations } from 'lit';
import type { CustomSound } from '../custom-sound/create-custom-sound.js';
import type { UnheardRule } from '../unheard/unheard-rule.js';
import type { ProblemLog } from '../problems/problem-log.js';

/** What `<belfry-bell>` and `<belfry-panel>` have in common: the properties that say what they show. */
export abstract class RingerElement extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    ringer: { attribute: false },
    customSound: { attribute: false },
    problems: { attribute: false },
    formatPhone: { attribute: false },
    configurationReadAt: { attribute: false },
    unheardRule: { attribute: false },
    language: {},
  };

  /** The ringer to show. Until it is set, the element is empty. */
  declare ringer: Ringer | undefined;
  /** The agent's custom sound. Without it, the panel offers no upload. */
  declare customSound: CustomSound | undefined;
  /** The problems to show. Default: those of the ringer. */
  declare problems: ProblemLog | undefined;
  /** Formats a caller's phone number. Default: international format, for numbers that begin with `+`. */
  declare formatPhone: ((from: string) => string) | undefined;
  /** A BCP 47 tag. Default: the page's language. */
  declare language: string | undefined;
  /** When to ask the agent whether sound works. Default: never. */
  declare unheardRule: (() => UnheardRule | undefined) | undefined;
  /** When the administrator's configuration was last read, which the panel shows. Default: it shows no time. */
  declare configurationReadAt: (() => Date | undefined) | undefined;
}
