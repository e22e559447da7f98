// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
pragma ComponentBehavior: Bound
import QtQuick
import Halley.Console
import Halley.Ui

// A text as it came. A short one can be selected; a long one is laid out only where one looks.
FocusScope {
    id: root

    property string text: ""
    property bool isLong: false
    property TextPieces pieces: null
    required property string title

    Flickable {
        id: area

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: field.height
        contentWidth: width
        visible: !root.isLong

        TextEdit {
            id: field

            Accessible.multiLine: true
            Accessible.name: root.title
            Accessible.readOnly: true
            Accessible.role: Accessible.EditableText
            activeFocusOnTab: true
            color: Theme.colors.text
            focus: !root.isLong
            font: Theme.monoFont
            objectName: root.objectName + "Text"
            padding: Theme.small
            readOnly: true
            selectByMouse: true
            selectedTextColor: Theme.colors.textOnAccent
            selectionColor: Theme.colors.accentFill
            text: root.isLong ? "" : root.text
            textFormat: TextEdit.PlainText
            width: area.width - Theme.scrollBarWidth
            wrapMode: TextEdit.WrapAnywhere

            JsonHighlighter {
                keyColor: Theme.colors.jsonKey
                literalColor: Theme.colors.jsonLiteral
                numberColor: Theme.colors.jsonNumber
                punctuationColor: Theme.colors.muted
                stringColor: Theme.colors.jsonString
                textDocument: field.textDocument
            }
        }
    }

    ListView {
        id: list

        Accessible.name: root.title
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: root.isLong
        keyNavigationEnabled: true
        model: root.isLong ? root.pieces : null
        objectName: root.objectName + "Pieces"
        visible: root.isLong

        delegate: MonoText {
            required property string piece

            Accessible.name: text
            Accessible.role: Accessible.ListItem
            elide: Text.ElideNone
            leftPadding: Theme.small
            rightPadding: Theme.small + Theme.scrollBarWidth
            text: piece
            width: list.width
            wrapMode: Text.WrapAnywhere
        }
    }

    ScrollHandle {
        readonly property Flickable shown: root.isLong ? list : area

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        orientation: Qt.Vertical
        position: shown.visibleArea.yPosition
        size: shown.visibleArea.heightRatio

        onPositionChanged: {
            if (pressed)
                shown.contentY = shown.originY + position * shown.contentHeight;
        }
    }

    FocusRing {
        anchors.margins: 0
        isShown: field.activeFocus || list.activeFocus
    }
}
