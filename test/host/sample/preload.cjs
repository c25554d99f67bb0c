const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('sample', {
  call: (name, value) => ipcRenderer.invoke(`sample:${name}`, value),
  onTold: (listener) => {
    const deliver = (_event, value) => listener(value)
    ipcRenderer.on('sample:told', deliver)
    return () => void ipcRenderer.off('sample:told', deliver)
  },
  list: [1, { deep: true }],
})
