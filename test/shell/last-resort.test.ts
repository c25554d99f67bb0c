import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { meetSurprises } from '../../main/app/last-resort.ts'

function surprised(isRunning = true) {
  const told: string[] = []
  const state = { ms: 0, endings: 0 }
  const events: NodeJS.Process = Object.create(new EventEmitter())
  const giveUp = meetSurprises({
    process: events,
    monotonicMs: () => state.ms,
    reportBug: (where) => void told.push(where),
    isRunning: () => isRunning,
    giveUp: () => {
      state.endings += 1
    },
  })
  return {
    told,
    state,
    giveUp,
    emit: (name: string) => EventEmitter.prototype.emit.call(events, name, new Error('a surprise')),
  }
}

describe('an error that nobody foresaw', () => {
  it('is kept, and the agent goes on', () => {
    const { told, state, emit } = surprised()
    emit('uncaughtException')
    emit('unhandledRejection')
    expect(told).toEqual(['uncaught', 'unhandled'])
    expect(state.endings).toBe(0)
  })

  it('ends an agent that has not come up', () => {
    const { state, emit } = surprised(false)
    emit('uncaughtException')
    expect(state.endings).toBe(1)
  })

  it('for the third time within a minute ends the agent, once', () => {
    const { state, emit } = surprised()
    for (const ms of [0, 20_000, 40_000, 41_000]) {
      state.ms = ms
      emit('uncaughtException')
    }
    expect(state.endings).toBe(1)
  })

  it('now and then ends nothing, however long the agent runs', () => {
    const { state, emit } = surprised()
    for (let hour = 0; hour < 100; hour += 1) {
      state.ms = hour * 3_600_000
      emit('uncaughtException')
    }
    expect(state.endings).toBe(0)
  })

  it('can be what keeps the agent from coming up: giving up is said once all the same', () => {
    const { state, giveUp, emit } = surprised(false)
    giveUp()
    emit('uncaughtException')
    expect(state.endings).toBe(1)
  })
})
