import { type About, type LicensedPart, ownPartName } from '../../../shared/about/model.ts'
import { settingsSchema } from '../../../shared/settings/model.ts'
import type { World } from './states.ts'

/** A laptop as a civil servant has it. */
export const sampleAbout: About = {
  agentVersion: '0.1.0',
  policyEdition: 'ma-2026.1',
  host: 'electron',
  system: 'windows',
  versions: {
    electron: '45.4.1',
    chromium: '153.0.8010.58',
    node: '24.21.0',
    sqlite: '3.53.4',
    tzdata: '2026c',
  },
  log: {
    path: 'C:\\Users\\s.benali\\AppData\\Roaming\\mourafiq\\log\\log.db',
    lock: { kind: 'system', backend: 'dpapi' },
  },
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.`

function part(name: string, version: string, licence: string, holder: string): LicensedPart {
  return { name, version, licence, text: `Copyright (c) ${holder}\n\n${mit}` }
}

/** As many parts as show what a list of them looks like; their texts are shortened. */
export const sampleLicences: readonly LicensedPart[] = [
  part(ownPartName, '0.1.0', 'MIT', '2026 The Mourafiq authors'),
  part('@fontsource-variable/noto-sans-arabic', '5.3.0', 'OFL-1.1', '2022 The Noto Authors'),
  part('better-sqlite3-multiple-ciphers', '13.0.3', 'MIT', '2021 Mahesh Wijerathna'),
  part('react', '19.3.1', 'MIT', 'Meta Platforms, Inc.'),
  part('react-aria-components', '1.22.1', 'Apache-2.0', '2019 Adobe'),
  part('SQLite3 Multiple Ciphers', '2.4.0', 'MIT AND BSD-3-Clause AND CC0-1.0', 'Ulrich Telle'),
  part('zod', '4.6.7', 'MIT', '2026 Colin McDonnell'),
]

/** What the settings can look like. */
export function settingsStates(worlds: { readonly ready: World; readonly unenrolled: World }) {
  const known = { about: sampleAbout, licences: sampleLicences }
  const ready: World = { ...worlds.ready, ...known }
  const changed = settingsSchema.parse({
    ...ready.settings,
    textSize: 'larger',
    notifications: {
      reminders: true,
      sound: false,
      quietHours: { isOn: true, from: '21:30', to: '06:45' },
    },
    startAtLogin: false,
  })
  const linux: About = {
    ...sampleAbout,
    system: 'linux',
    host: 'development',
    versions: { node: '24.21.0', sqlite: '3.53.4', tzdata: '2026c' },
    log: {
      path: '/srv/sessions/s.benali/.config/mourafiq-chromium-host/log/log.db',
      lock: { kind: 'passphrase' },
    },
  }
  const refusing = {
    ...ready,
    settings: { ...ready.settings, startAtLogin: false },
    refusesLogin: true,
  }
  return {
    'settings-changed': { ...ready, settings: changed, about: linux },
    settings: ready,
    'settings-unenrolled': { ...worlds.unenrolled, ...known },
    'settings-refused': refusing,
    'settings-not-shown': { ...ready, showsNotices: false },
    'settings-unsaved': { ...ready, refusals: { changeSettings: 'disk-full' } },
    'settings-licences': ready,
  } as const satisfies Record<string, World>
}
