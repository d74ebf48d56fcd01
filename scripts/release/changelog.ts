const unreleased = '## Unreleased';

/**
 * Turns the unreleased changes into those of a version, and starts a new, empty list of unreleased ones.
 *
 * @throws Error if there are no unreleased changes.
 */
export function releaseChanges(
  changelog: string,
  { version, date }: { readonly version: string; readonly date: string },
): string {
  if (sectionOf(changelog, unreleased) === '') throw new Error('CHANGELOG.md has no unreleased changes.');
  return changelog.replace(unreleased, `${unreleased}\n\n## ${version} (${date})`);
}

/**
 * The changes of a version, in Markdown.
 *
 * @throws Error if the changelog doesn't describe this version.
 */
export function changesOf(changelog: string, version: string): string {
  const changes = sectionOf(changelog, `## ${version} (`);
  if (changes === '') throw new Error(`CHANGELOG.md doesn't describe version ${version}.`);
  return changes;
}

/** What is between the heading that starts like this and the next one of its level. Empty if there is none. */
function sectionOf(changelog: string, heading: string): string {
  const [, ...sections] = changelog.split(/^(?=## )/m);
  const section = sections.find((each) => each.startsWith(heading)) ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}
