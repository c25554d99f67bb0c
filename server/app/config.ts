import { join } from 'node:path'
import { z } from 'zod'

/** Everything the environment may set, read once at start. */
const environmentSchema = z
  .object({
    MOURAFIQ_DATA_DIR: z.string().min(1).default('ministry-data'),
    MOURAFIQ_KEYS_FILE: z.string().min(1).optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
      .optional(),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8_443),
    /** Addresses of the proxies whose X-Forwarded-For is believed, separated by commas. */
    MOURAFIQ_TRUSTED_PROXIES: z.string().optional(),
    MOURAFIQ_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    /** Development only: a file with the milliseconds to shift the clock by, read at each use. */
    MOURAFIQ_CLOCK_SHIFT_FILE: z.string().min(1).optional(),
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => !(env.MOURAFIQ_CLOCK_SHIFT_FILE && env.NODE_ENV === 'production'), {
    path: ['MOURAFIQ_CLOCK_SHIFT_FILE'],
    message: 'is for development: a ministry server in production keeps the real time',
  })

/** How a server or its CLI is set up. */
export type Config = {
  readonly dataDir: string
  readonly keysFile: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly trustedProxies: readonly string[]
  readonly logLevel: z.infer<typeof environmentSchema>['MOURAFIQ_LOG_LEVEL']
  readonly clockShiftFile: string | undefined
}

/** What the command line says, which wins over the environment. */
export type Overrides = {
  readonly dataDir?: string | undefined
  readonly port?: string | undefined
  readonly host?: string | undefined
}

/** Reads the configuration. Throws one sentence that names every fault. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides = {},
): Config {
  const parsed = environmentSchema.safeParse({
    ...environment,
    ...(overrides.dataDir === undefined ? {} : { MOURAFIQ_DATA_DIR: overrides.dataDir }),
    ...(overrides.port === undefined ? {} : { PORT: overrides.port }),
    ...(overrides.host === undefined ? {} : { HOST: overrides.host }),
  })
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The configuration is not usable: ${faults.join('; ')}.`)
  }
  const env = parsed.data
  return {
    dataDir: env.MOURAFIQ_DATA_DIR,
    keysFile: env.MOURAFIQ_KEYS_FILE ?? join(env.MOURAFIQ_DATA_DIR, 'ministry-keys.json'),
    databaseUrl: env.DATABASE_URL,
    host: env.HOST,
    port: env.PORT,
    trustedProxies: (env.MOURAFIQ_TRUSTED_PROXIES ?? '').split(',').flatMap((proxy) => {
      const address = proxy.trim()
      return address === '' ? [] : [address]
    }),
    logLevel: env.MOURAFIQ_LOG_LEVEL,
    clockShiftFile: env.MOURAFIQ_CLOCK_SHIFT_FILE,
  }
}
