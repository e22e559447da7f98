// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <chrono>

namespace halley::console {

// Messages that were composed once, the newest first: those that were sent, or templates with a name.
// Remembered in the settings, at most so many; the oldest goes. What another window adds or removes is seen
// here, too.
class DraftsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Publisher")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    struct Draft
    {
        QString name; // of a template; what became of a sent one
        QString channel;
        QString text;
        std::chrono::milliseconds t{}; // when it was sent or saved
        friend bool operator==(const Draft &, const Draft &) = default;
    };
    enum class Role : int {
        Name = Qt::UserRole + 1, // QString
        Channel,                 // QString
        Preview,                 // QString: its text on one line
        Time,                    // QString: date and time
    };
    Q_ENUM(Role)

    // `key` is the one of the settings, which must outlive this.
    DraftsModel(ConsoleSettings &settings, QString key, int most, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_drafts.size()); }
    [[nodiscard]] const Draft &at(int row) const { return m_drafts[row]; }
    // -1 if there is none.
    [[nodiscard]] int indexOfName(const QString &name) const;
    // Puts it first. Texts longer than limits::rememberedText are not taken: false then.
    bool add(const Draft &draft);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] QList<Draft> read() const;
    void write();
    void follow();

    ConsoleSettings &m_settings;
    QString m_key;
    int m_most;
    QList<Draft> m_drafts;
};

} // namespace halley::console
