// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// JSON to type, in colours. Tab leads on, as everywhere; Ctrl+Return submits.
Rectangle {
    id: root

    required property string title
    property alias text: field.text
    property alias cursorPosition: field.cursorPosition
    property alias field: field
    property string problem: ""

    signal submitted

    function focusField() {
        field.forceActiveFocus();
    }

    border.color: problem !== "" ? Theme.colors.bad : Theme.colors.fieldBorder
    border.width: Theme.hair
    color: Theme.colors.field
    implicitHeight: 140
    radius: Theme.radius

    Flickable {
        id: area

        anchors.fill: parent
        anchors.margins: Theme.hair
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: field.height
        contentWidth: width

        T.TextArea {
            id: field

            Accessible.description: root.problem
            Accessible.multiLine: true
            Accessible.name: root.title
            activeFocusOnTab: true
            color: Theme.colors.text
            font: Theme.monoFont
            height: Math.max(area.height, contentHeight + topPadding + bottomPadding)
            padding: Theme.small
            selectByMouse: true
            selectedTextColor: Theme.colors.textOnAccent
            selectionColor: Theme.colors.accentFill
            textFormat: TextEdit.PlainText
            width: area.width - Theme.scrollBarWidth
            wrapMode: TextEdit.WrapAnywhere

            Keys.onBacktabPressed: field.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onPressed: event => {
                const isReturn = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                event.accepted = isReturn && (event.modifiers & Qt.ControlModifier);
                if (event.accepted)
                    root.submitted();
            }
            Keys.onTabPressed: field.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            onCursorRectangleChanged: {
                const top = cursorRectangle.y;
                const bottom = top + cursorRectangle.height + field.bottomPadding;
                if (top < area.contentY)
                    area.contentY = Math.max(0, top - field.topPadding);
                else if (bottom > area.contentY + area.height)
                    area.contentY = bottom - area.height;
            }
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
        isShown: field.activeFocus
    }
}
