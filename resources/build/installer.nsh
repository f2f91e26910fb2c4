; Tells Windows which links Patchcord can open, so that it is offered under Settings > Default apps. Which program does
; open them stays the person's choice.

!macro customInstall
  WriteRegStr SHCTX "Software\Patchcord\Capabilities" "ApplicationName" "${PRODUCT_NAME}"
  WriteRegStr SHCTX "Software\Patchcord\Capabilities" "ApplicationDescription" "Softphone and caller card"
  WriteRegStr SHCTX "Software\Patchcord\Capabilities\URLAssociations" "tel" "Patchcord.Link"
  WriteRegStr SHCTX "Software\Patchcord\Capabilities\URLAssociations" "sip" "Patchcord.Link"
  WriteRegStr SHCTX "Software\Patchcord\Capabilities\URLAssociations" "callto" "Patchcord.Link"
  WriteRegStr SHCTX "Software\Classes\Patchcord.Link" "" "Patchcord"
  WriteRegStr SHCTX "Software\Classes\Patchcord.Link" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\Patchcord.Link\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Patchcord.Link\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHCTX "Software\RegisteredApplications" "Patchcord" "Software\Patchcord\Capabilities"
!macroend

; What "use for phone links" wrote for this person, where it still names this program.
!macro forgetLink SCHEME
  ReadRegStr $0 HKCU "Software\Classes\${SCHEME}\shell\open\command" ""
  StrCpy $1 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
  StrLen $2 $1
  StrCpy $0 $0 $2
  StrCmp $0 $1 0 +4
  DeleteRegKey HKCU "Software\Classes\${SCHEME}\shell\open\command"
  DeleteRegKey /ifempty HKCU "Software\Classes\${SCHEME}\shell\open"
  DeleteRegKey /ifempty HKCU "Software\Classes\${SCHEME}\shell"
!macroend

!macro customUnInstall
  ; An update uninstalls the old version first, and is to change nothing of this.
  ${ifNot} ${isUpdated}
    !insertmacro forgetLink "tel"
    !insertmacro forgetLink "sip"
    !insertmacro forgetLink "callto"
    DeleteRegValue SHCTX "Software\RegisteredApplications" "Patchcord"
    DeleteRegKey SHCTX "Software\Classes\Patchcord.Link"
    DeleteRegKey SHCTX "Software\Patchcord\Capabilities"
    DeleteRegKey /ifempty SHCTX "Software\Patchcord"
  ${endIf}
!macroend
