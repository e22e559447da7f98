// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Halley.Console
import Halley.Ui

// One verdict: what is wrong, why, since when, and the way to it. The whole of it is the link.
T.AbstractButton {
    id: root

    required property string sentence
    required property string explanation
    required property string age
    required property int severity
    required property string severityText
    required property int leadTarget
    required property string leadWhat
    required property string leadText

    readonly property bool leads: leadText !== ""
    readonly property color tone: severity === VerdictsModel.Good ? Theme.colors.good : severity === VerdictsModel.Notice ? Theme.colors.notice : severity === VerdictsModel.Warning ? Theme.colors.warning : Theme.colors.bad

    signal followed(int target, string what)

    Accessible.description: explanation + " " + age + (leads ? ". " + leadText : "")
    Accessible.name: qsTr("%1: %2", "severity and sentence").arg(severityText).arg(sentence)
    Accessible.role: leads ? Accessible.Button : Accessible.ListItem
    focusPolicy: Qt.StrongFocus
    hoverEnabled: leads
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    objectName: "verdict"
    padding: Theme.small

    Keys.onReturnPressed: root.clicked()
    onClicked: {
        if (root.leads)
            root.followed(root.leadTarget, root.leadWhat);
    }

    background: Rectangle {
        color: root.down ? Theme.colors.selection : root.hovered ? Theme.colors.hover : "transparent"
        radius: Theme.radius

        FocusRing {
            anchors.margins: 0
            isShown: root.visualFocus
        }
    }
    // qmllint disable deferred-property-id
    contentItem: Item {
        implicitHeight: words.implicitHeight

        Icon {
            id: sign

            color: root.tone
            height: Theme.iconSize
            symbol: root.severity === VerdictsModel.Good ? Icon.Check : root.severity === VerdictsModel.Notice ? Icon.Info : root.severity === VerdictsModel.Warning ? Icon.Warning : Icon.Cross
            width: Theme.iconSize
            y: 1
        }

        Column {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.small
            anchors.right: parent.right
            spacing: 2

            BodyText {
                elide: Text.ElideNone
                font: Theme.strongFont
                text: root.sentence
                width: parent.width
                wrapMode: Text.Wrap
            }

            BodyText {
                color: Theme.colors.muted
                elide: Text.ElideRight
                font: Theme.captionFont
                lineHeight: 1.2
                maximumLineCount: 5
                text: root.explanation
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }

            Item {
                height: ageText.implicitHeight
                width: parent.width

                CaptionText {
                    id: ageText

                    anchors.left: parent.left
                    anchors.right: link.left
                    anchors.rightMargin: Theme.small
                    color: Theme.colors.faint
                    text: root.age
                }

                CaptionText {
                    id: link

                    anchors.right: parent.right
                    color: Theme.colors.accent
                    font: Theme.captionStrongFont
                    text: root.leadText
                }
            }
        }
    }
}
