import { fleet } from './de/fleet'
import { policy } from './de/policy'
import { shell } from './de/shell'
import type { Catalogue } from './en'

export const de: Catalogue = { ...shell, ...fleet, ...policy }
