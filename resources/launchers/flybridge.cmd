@echo off
rem The flybridge command of the packaged application: its own programs run on the Node inside Electron.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\flybridge.exe" "%~dp0..\resources\app.asar\out\main\cli.js" %*
