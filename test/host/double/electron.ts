import { BrowserWindow as BrowserWindowDouble, rememberWindow } from './browser-window.ts'
import { guardedClass, missingModule } from './missing.ts'
import { Notification as NotificationDouble } from './notification.ts'
import { Tray as TrayDouble } from './tray.ts'

/*
 * The double of the `electron` module, as the main process imports it. Every name Electron exports is here;
 * one that we have not doubled throws by name when it is used.
 */
export { app } from './app.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { GuardedMenu as Menu, GuardedMenuItem as MenuItem } from './menu.ts'
export { nativeImage } from './native-image.ts'
export { nativeTheme } from './native-theme.ts'
export { net } from './net.ts'
export { powerMonitor } from './power-monitor.ts'
export { protocol } from './protocol.ts'
export { safeStorage } from './safe-storage.ts'
export { screen } from './screen.ts'
export { session } from './session.ts'
export { shell } from './shell.ts'

export const BrowserWindow = guardedClass('BrowserWindow', BrowserWindowDouble, rememberWindow)
export const Notification = guardedClass('Notification', NotificationDouble)
export const Tray = guardedClass('Tray', TrayDouble)

export const autoUpdater = missingModule('autoUpdater')
export const BaseWindow = missingModule('BaseWindow')
export const BrowserView = missingModule('BrowserView')
export const clipboard = missingModule('clipboard')
export const ClipboardItem = missingModule('ClipboardItem')
export const contentTracing = missingModule('contentTracing')
export const contextBridge = missingModule('contextBridge')
export const crashReporter = missingModule('crashReporter')
export const desktopCapturer = missingModule('desktopCapturer')
export const globalShortcut = missingModule('globalShortcut')
export const ImageView = missingModule('ImageView')
export const inAppPurchase = missingModule('inAppPurchase')
export const IpcMainServiceWorker = missingModule('IpcMainServiceWorker')
export const ipcRenderer = missingModule('ipcRenderer')
export const LanguageModelUtility = missingModule('LanguageModelUtility')
export const localAIHandler = missingModule('localAIHandler')
export const MessageChannelMain = missingModule('MessageChannelMain')
export const netLog = missingModule('netLog')
export const parentPort = missingModule('parentPort')
export const powerSaveBlocker = missingModule('powerSaveBlocker')
export const pushNotifications = missingModule('pushNotifications')
export const sharedTexture = missingModule('sharedTexture')
export const ShareMenu = missingModule('ShareMenu')
export const systemPreferences = missingModule('systemPreferences')
export const TouchBar = missingModule('TouchBar')
export const utilityProcess = missingModule('utilityProcess')
export const View = missingModule('View')
export const webContents = missingModule('webContents')
export const WebContentsView = missingModule('WebContentsView')
export const webFrame = missingModule('webFrame')
export const webFrameMain = missingModule('webFrameMain')
export const WebSocket = missingModule('WebSocket')
export const webUtils = missingModule('webUtils')
