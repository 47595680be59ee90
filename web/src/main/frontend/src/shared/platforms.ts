/** Platforms as people write them. Product names are the same in every language. */
export const PLATFORMS: Record<string, string> = {
  MACOS: 'macOS',
  IOS: 'iOS',
  IPADOS: 'iPadOS',
  TVOS: 'tvOS',
  VISIONOS: 'visionOS',
  WATCHOS: 'watchOS',
  WINDOWS: 'Windows',
  LINUX: 'Linux',
}

export const platformName = (platform: string): string => PLATFORMS[platform] ?? platform
export const platformOptions = Object.entries(PLATFORMS).map(([value, label]) => ({ value, label }))
