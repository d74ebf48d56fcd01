/** Stands in for `@twilio/flex-plugin`, which comes with Twilio's plugin builder (about 1 GB). */
export abstract class FlexPlugin {
  readonly name: string;

  protected constructor(name: string) {
    this.name = name;
  }
}
