// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/monitorlink.h"
#include "console/models/valuelistmodel.h"

#include <QtCore/QVariant>

namespace halley::console {

// What the command palette offers for what was typed: commands and pages first, then the channels and
// sessions of the server that match, then searches for the text itself. The order within the commands is by
// fit.
//
// The server is asked while somebody types, never more than one question of a kind at a time; its answers
// fill in below what is there, so that the first rows do not move under the reader's eyes.
class PaletteModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    // Maps with `id`, `text`, `keys` (may be empty) and `symbol` (an Icon::Symbol). In the user's language.
    Q_PROPERTY(QVariantList commands READ commands WRITE setCommands NOTIFY commandsChanged)

public:
    enum class Kind : int {
        Command,
        Channel,
        Session,
        FindSessions, // matching the text
        FindTraffic,
        FindEvents,
    };
    Q_ENUM(Kind)
    enum class Role : int {
        EntryKind = Qt::UserRole + 1, // Kind
        Title,                        // QString
        Detail,                       // QString: beside the title; may be empty
        Keys,                         // QString: "Ctrl+K"; may be empty
        Symbol,                       // int: an Icon::Symbol of a command; 0 for others
        Target,                       // QString: id of the command or session, name, text to find
    };
    Q_ENUM(Role)

    explicit PaletteModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] QString query() const { return m_query; }
    // At most limits::paletteQuery characters of it count.
    void setQuery(const QString &query);
    [[nodiscard]] QVariantList commands() const { return m_commandList; }
    void setCommands(const QVariantList &commands);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void queryChanged();
    void commandsChanged();

private:
    struct Entry
    {
        Kind kind = Kind::Command;
        QString title;
        QString detail;
        QString keys;
        int symbol = 0;
        QString target;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    // A question to the server, asked anew when its answer comes and the text has changed since.
    struct Question
    {
        QString asked;
        bool isOpen = false;
        QList<Entry> found;
    };

    void ask(Question &question, QLatin1StringView request);
    void onAnswer(Question &question, QLatin1StringView request, const QJsonObject &answer);
    [[nodiscard]] static QList<Entry> readEntries(QLatin1StringView request, const QJsonObject &answer);
    [[nodiscard]] QList<Entry> fittingCommands() const;
    [[nodiscard]] QList<Entry> searches() const;
    void put();

    MonitorLink &m_link;
    QString m_query;
    QVariantList m_commandList;
    QList<Entry> m_commands;
    Question m_channels;
    Question m_sessions;
    QList<Entry> m_entries; // shown
};

} // namespace halley::console
