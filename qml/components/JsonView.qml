// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

// A message's text, to read, select and copy.
Item {
    id: root

    property MessageView message: null
    required property string title

    Flickable {
        id: area

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: field.height
        contentWidth: width

        TextEdit {
            id: field

            Accessible.multiLine: true
            Accessible.name: root.title
            Accessible.readOnly: true
            Accessible.role: Accessible.EditableText
            activeFocusOnTab: true
            color: Theme.colors.text
            font: Theme.monoFont
            padding: Theme.small
            readOnly: true
            selectByMouse: true
            selectedTextColor: Theme.colors.textOnAccent
            selectionColor: Theme.colors.accentFill
            text: root.message ? root.message.text : ""
            textFormat: TextEdit.PlainText
            width: area.width - Theme.scrollBarWidth
            wrapMode: TextEdit.WrapAnywhere
        }
    }

    JsonHighlighter {
        keyColor: Theme.colors.jsonKey
        literalColor: Theme.colors.jsonLiteral
        numberColor: Theme.colors.jsonNumber
        punctuationColor: Theme.colors.muted
        stringColor: Theme.colors.jsonString
        textDocument: field.textDocument
    }

    ScrollHandle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        orientation: Qt.Vertical
        position: area.visibleArea.yPosition
        size: area.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                area.contentY = position * area.contentHeight;
        }
    }

    FocusRing {
        anchors.margins: 0
        isShown: field.activeFocus
    }
}
