/** Feature flags that turn on Flex's own ringtone. */
export const nativeRingtoneFeatures = {
  'enable-flex-default-ringtone': true,
  'enable-flex-ringtone-feature': true,
} as const;
