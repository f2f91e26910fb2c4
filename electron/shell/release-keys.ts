/** Public keys whose releases this build takes: `resources/app/release-key*.pem`, built in. None: no updates. */
const files = import.meta.glob<string>('../../resources/app/release-key*.pem', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const releaseKeys: readonly string[] = Object.values(files);
