// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/models/consolesettings.h"
#include "console/models/knownserver.h"
#include "console/models/valuelistmodel.h"

#include <QtCore/QTimer>
#include <map>
#include <optional>

namespace halley::console {

// The servers that the user wants to find again, by name. Kept in the settings; one for all windows.
class ServersModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")

public:
    // How it is with a server in the window that shows it, or the best of several.
    enum class State : int {
        Closed, // no window shows it
        Refused,
        Lost,
        Connecting,
        Attached,
    };
    Q_ENUM(State)
    // As TokenSource.
    enum class Source : int { File, Keychain, Asked };
    Q_ENUM(Source)
    enum class Role : int {
        ServerId = Qt::UserRole + 1, // QString
        Name,                        // QString
        Address,                     // QString: the URL
        TokenText,                   // QString: where its token comes from
        ServerState,                 // State
        StateText,                   // QString
        LastUsed,                    // QString: "3 min ago"
    };
    Q_ENUM(Role)

    // `settings` outlives the model.
    ServersModel(ConsoleSettings &settings, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] std::optional<KnownServer> find(const QString &id) const;
    [[nodiscard]] std::optional<KnownServer> findAddress(const QUrl &url) const;
    // A window was opened on it.
    void markUsed(const QString &id);
    // Of those that are open, by id.
    void setStates(const std::map<QString, State> &states);
    void retranslate() { put(servers()); }

    // Maps with `id`, `name`, `address`, `source` and `file`; empty if there is none.
    Q_INVOKABLE QVariantMap server(const QString &id) const;
    // What is wrong with such a map, as a sentence; empty if nothing is. Its `id` is that of the server to be
    // changed, or empty for a new one.
    Q_INVOKABLE QString problemOf(const QVariantMap &fields) const;
    // The id of what was saved; empty if there is a problem.
    Q_INVOKABLE QString save(const QVariantMap &fields);
    Q_INVOKABLE void remove(const QString &id);
    // -1 if it is not there.
    Q_INVOKABLE int rowOf(const QString &id) const;
    Q_INVOKABLE QString idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    // The list is another.
    void saved();
    // Its token, if a keychain holds one, is not wanted any more.
    void forgotten(const QUrl &url);

private:
    struct Row
    {
        KnownServer server;
        State state = State::Closed;
        QString lastUsed;
        friend bool operator==(const Row &, const Row &) = default;
    };

    void load();
    void put(QList<KnownServer> servers);
    void keep(const QList<KnownServer> &servers);
    [[nodiscard]] QList<KnownServer> servers() const;
    [[nodiscard]] State stateOf(const QString &id) const;
    [[nodiscard]] static QString stateText(State state);
    [[nodiscard]] static QString tokenText(const KnownServer &server);

    ConsoleSettings &m_settings;
    Clock m_clock;
    QList<Row> m_rows;
    std::map<QString, State> m_states;
    QTimer m_ages;
};

} // namespace halley::console
