import { config } from 'zod'

// Imported before any schema: otherwise zod tries `new Function`, which the page's policy forbids and reports.
config({ jitless: true })
